/** A command whose code is loaded when it runs. */
export function lazyCommand<Args extends readonly unknown[]>(
  load: () => Promise<(...args: Args) => unknown>,
) {
  return async (...args: Args): Promise<void> => {
    await (await load())(...args);
  };
}
