let last = "/explore";

/** The explorer's address as it was left last, for who comes back to it from another screen. */
export const lastView = (): string => last;

export const rememberView = (address: string): void => {
  last = address;
};
