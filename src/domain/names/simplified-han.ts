import { Converter } from "opencc-js/t2cn";

type Convert = (text: string) => string;

let converter: Convert | undefined;

/** Loading the dictionary takes ten milliseconds, so it is loaded at the first name in Han characters. */
function convert(text: string): string {
  const loaded: Convert = converter ?? Converter({ from: "hk", to: "cn" });
  converter = loaded;
  return loaded(text);
}

/**
 * Converts each traditional Han character to its simplified one, with the OpenCC dictionaries.
 * It converts single characters, not phrases, so that a part of a name is converted as in the whole name.
 * It converts twice, since a few simplified characters are the traditional form of another.
 */
export const simplifiedHan = (text: string): string =>
  text.replace(/\p{Script=Han}/gu, (character) => convert(convert(character)));
