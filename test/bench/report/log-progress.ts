/** Logs what a bench does, with the time of day. */
export const logProgress = (message: string): void =>
  console.error(`${new Date().toISOString().slice(11, 19)} ${message}`);
