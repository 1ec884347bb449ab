import fontFile from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";

/** The font of the page as a rule of CSS that needs no other file, for pictures that leave the page. */
export async function fontFace(): Promise<string> {
  const response = await fetch(fontFile);
  if (!response.ok) return "";
  const bytes = new Uint8Array(await response.arrayBuffer());
  return `@font-face{font-family:Inter;font-weight:100 900;src:url(data:font/woff2;base64,${inBase64(bytes)}) format("woff2")}`;
}

/** A part at a time, since an argument list has a limit. */
const CHUNK = 8192;

function inBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
