/** Something that is waited for, and the means to bring it about. */
export function signal() {
  let give = (): void => {};
  const promise = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { promise, give };
}
