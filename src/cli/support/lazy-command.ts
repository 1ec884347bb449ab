/** A command whose code is loaded when it runs. */
export function lazyCommand<Given extends readonly unknown[]>(
  load: () => Promise<(...given: Given) => unknown>,
) {
  return async (...given: Given): Promise<void> => {
    await (await load())(...given);
  };
}
