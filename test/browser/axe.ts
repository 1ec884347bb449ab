import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/**
 * Finds the serious and critical issues that axe reports for a page.
 * @param rules only these rules. Default: all
 */
export async function findSeriousIssues(page: Page, rules?: readonly string[]): Promise<readonly string[]> {
  // Evaluated through the debugger, because the content security policy forbids foreign scripts.
  if (!(await page.evaluate<boolean>("'axe' in globalThis")))
    await page.evaluate(await readFile(axe, "utf8"));
  return page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: readonly Violation[] }> };
    };
    const { violations } = await axe.run({
      resultTypes: ["violations"],
      ...(values && { runOnly: { type: "rule", values } }),
    });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
  }, rules);
}

/** The rules of axe that depend on colours. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** Switches the theme of the system, and waits until GraphiQL follows it, which it does some frames after the page. */
async function switchTheme(page: Page, theme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  const previousTheme = theme === "light" ? "dark" : "light";
  await page.locator(`body.graphiql-${previousTheme}`).waitFor({ state: "detached" });
  await page.evaluate(
    "new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))",
  );
}

/** Finds the issues in the light theme, and in the dark one, which differs from it in nothing but colours. */
export async function findIssuesInThemes(page: Page): Promise<readonly string[]> {
  const readBackground = () =>
    page.evaluate<string>("getComputedStyle(document.documentElement).backgroundColor");
  await switchTheme(page, "light");
  const light = await readBackground();
  const inLight = await findSeriousIssues(page);
  await switchTheme(page, "dark");
  if ((await readBackground()) === light)
    throw new Error("The page does not follow the theme of the system.");
  const inDark = await findSeriousIssues(page, colourRules);
  return [...inLight, ...inDark.map((finding) => `dark: ${finding}`)];
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}
