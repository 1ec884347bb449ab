/** Creates a command whose code is loaded when it runs. */
export function createLazyCommand<Args extends readonly unknown[]>(
  load: () => Promise<(...args: Args) => unknown>,
) {
  return async (...args: Args): Promise<void> => {
    await (await load())(...args);
  };
}
