import fontFile from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";

/** Loads the font of the page as a rule of CSS that needs no other file, for pictures that leave the page. */
export async function loadFontFace(): Promise<string> {
  const response = await fetch(fontFile);
  if (!response.ok) return "";
  const bytes = new Uint8Array(await response.arrayBuffer());
  return `@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,${encodeBase64(bytes)}) format("woff2")}`;
}

/** The number of bytes that are encoded at a time, since an argument list has a limit. */
const CHUNK = 8192;

function encodeBase64(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += CHUNK)
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  return btoa(text);
}
