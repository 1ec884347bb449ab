let last = "";

/** The fragment of the last address of the picture, for the return from another screen. */
export const lastView = (): string => last;

export const rememberView = (fragment: string): void => {
  last = fragment;
};
