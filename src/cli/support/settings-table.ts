import { settings } from "../../config.js";

/** The settings as rows: name, default, meaning. */
function rows(): readonly (readonly [string, string, string])[] {
  return Object.entries(settings).map(([name, { fallback, description }]) => [
    name,
    fallback ?? "unset",
    description,
  ]);
}

/** The settings as text for `--help`. */
export function settingsHelp(): string {
  const width = Math.max(...rows().map(([name]) => name.length));
  const lines = rows().map(
    ([name, fallback, meaning]) => `  ${name.padEnd(width)}  ${meaning} [${fallback}]`,
  );
  return ["", "Settings, from the environment [default]:", ...lines].join("\n");
}

/** The settings as the table in docs/operation.md. */
export function settingsMarkdown(): string {
  const lines = rows().map(
    ([name, fallback, meaning]) =>
      `| \`${name}\` | ${fallback === "unset" ? "" : `\`${fallback}\``} | ${meaning} |`,
  );
  return ["| setting | default | meaning |", "| --- | --- | --- |", ...lines].join("\n");
}
