import { settings } from "../../config.js";

/** Lists the settings as rows: name, default, meaning. */
function listRows(): readonly (readonly [string, string, string])[] {
  return Object.entries(settings).map(([name, { fallback, description }]) => [
    name,
    fallback ?? "unset",
    description,
  ]);
}

/** Formats the settings as text for `--help`. */
export function formatSettingsHelp(): string {
  const width = Math.max(...listRows().map(([name]) => name.length));
  const lines = listRows().map(
    ([name, fallback, meaning]) => `  ${name.padEnd(width)}  ${meaning} [${fallback}]`,
  );
  return ["", "Settings, from the environment [default]:", ...lines].join("\n");
}

/** Formats the settings as the table in docs/operation.md. */
export function formatSettingsMarkdown(): string {
  const lines = listRows().map(
    ([name, fallback, meaning]) =>
      `| \`${name}\` | ${fallback === "unset" ? "" : `\`${fallback}\``} | ${meaning} |`,
  );
  return ["| setting | default | meaning |", "| --- | --- | --- |", ...lines].join("\n");
}
