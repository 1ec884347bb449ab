import type { Page } from "playwright-core";
import { signal } from "../support/signal.js";

/** Types a name into a search field and takes the first that is found. */
export async function search(page: Page, field: string, text: string, name: string): Promise<void> {
  await page.getByRole("combobox", { name: field }).fill(text);
  await page.getByRole("option", { name }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** Waits until the list beside the picture has an entity, or has it no more. */
export const waitForRow = (
  page: Page,
  name: string,
  state: "visible" | "detached" = "visible",
): Promise<void> =>
  page
    .locator(".list .row", { hasText: new RegExp(`^${name},`) })
    .first()
    .waitFor({ state });

/** The address of the story of that title. */
export async function openStory(page: Page, title: string): Promise<void> {
  await page.getByRole("link", { name: title }).click();
  await page.locator(".list .row").first().waitFor();
  await page.waitForURL(/#.*\bc=/);
}

/** The answers that hold a word wait until they are let go. */
export async function holdBack(page: Page, word: string): Promise<() => void> {
  const release = signal();
  await page.route("**/graphql**", async (route) => {
    if (route.request().url().includes(word) || route.request().postData()?.includes(word))
      await release.given;
    await route.continue().catch(() => undefined);
  });
  return release.give;
}
