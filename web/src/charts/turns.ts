// Pictures take turns: one per task, so that a page full of them is never one long task during which nothing else can be done.
type Job = () => void;

const queue: Job[] = [];
let scheduled = false;

function run(): void {
  const job = queue.shift();
  scheduled = queue.length > 0;
  if (scheduled) setTimeout(run);
  job?.();
}

// Runs `job` when its turn comes; the function returned takes it out of the queue.
export function takeTurn(job: Job): () => void {
  queue.push(job);
  if (!scheduled) {
    scheduled = true;
    setTimeout(run);
  }
  return () => {
    const at = queue.indexOf(job);
    if (at >= 0) queue.splice(at, 1);
  };
}
