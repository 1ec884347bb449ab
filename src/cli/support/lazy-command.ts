/** A command whose own code is loaded once it is asked for. */
export function lazyCommand<Given extends readonly unknown[]>(
  load: () => Promise<(...given: Given) => unknown>,
) {
  return async (...given: Given): Promise<void> => {
    await (await load())(...given);
  };
}
