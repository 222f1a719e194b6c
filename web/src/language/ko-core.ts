// 코어가 영어로 쓴 문장의 한국어. What the C++ core says, in Korean: a template with {} on the left (core-text.ts), grouped by the folder
// of core/ that says it.
export const koCore: Record<string, string> = {};
