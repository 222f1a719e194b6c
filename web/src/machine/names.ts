// Jobs in words. One that the dictionaries do not know yet goes by its id.
import { t } from '../language/language.svelte';

interface Said {
  title: string;
  what: string;
}

const said = (id: string): Said | undefined => (t().machine.jobs as Record<string, Said>)[id];

export const jobName = (id: string): string => said(id)?.title ?? id;
export const jobMeaning = (id: string): string => said(id)?.what ?? '';
