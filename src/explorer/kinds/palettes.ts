/** The colours of the canvas in a theme. */
export interface Palette {
  readonly plane: string;
  readonly text: string;
  readonly line: string;
  readonly accent: string;
  readonly alleged: string;
  readonly disputed: string;
}

export const palettes: Readonly<Record<"light" | "dark", Palette>> = {
  light: {
    plane: "#fbfbfd",
    text: "#1b1f2a",
    line: "#737b8c",
    accent: "#1d4ed8",
    alleged: "#8a5a00",
    disputed: "#b3261e",
  },
  dark: {
    plane: "#12141a",
    text: "#eceef4",
    line: "#8b93a5",
    accent: "#8ab4ff",
    alleged: "#f0b64b",
    disputed: "#ff8a80",
  },
};
