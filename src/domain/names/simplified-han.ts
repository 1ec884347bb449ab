import { Converter } from "opencc-js/t2cn";

type Convert = (text: string) => string;

let converter: Convert | undefined;

/** The dictionary takes ten milliseconds to build: only a name in Han characters pays for it. */
function convert(text: string): string {
  converter ??= Converter({ from: "hk", to: "cn" }) as Convert;
  return converter(text);
}

/**
 * Each traditional Han character as its simplified one, by the OpenCC dictionaries.
 * One character at a time, never by phrase: a part of a name must come out as it does within the whole.
 * Converted twice, since a few simplified characters are themselves the traditional form of another.
 */
export const simplifiedHan = (text: string): string =>
  text.replace(/\p{Script=Han}/gu, (character) => convert(convert(character)));
