let last = "/explore";

/** The explorer's last address, for the return from another screen. */
export const lastView = (): string => last;

export const rememberView = (address: string): void => {
  last = address;
};
