/**
 * Returns true if the text is an absolute http or https address, so that a `javascript:` address never reaches a page. One
 * with a user name is none: https://good.example@evil.example leads to evil.example.
 */
export function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}
