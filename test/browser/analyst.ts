import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** The keys that an analyst without a mouse presses at most to reach the next control. */
const MAX_STEPS = 80;

/**
 * An analyst who works with the mouse alone, or with the keyboard alone. Each press of a shortcut, each choice of a control and each text
 * that is written is an action; the way to a control is none, but no longer than MAX_STEPS keys.
 */
export class Analyst {
  actions = 0;

  constructor(
    readonly page: Page,
    private readonly tool: "mouse" | "keyboard",
  ) {}

  /** Presses a button, follows a link, or opens a tab. */
  async choose(control: Locator): Promise<void> {
    this.actions += 1;
    if (this.tool === "mouse") await control.click();
    else {
      await this.reach(control);
      await this.page.keyboard.press("Enter");
    }
  }

  /** Writes a text into a field, in the place of what it has. */
  async write(field: Locator, text: string): Promise<void> {
    this.actions += 1;
    if (this.tool === "mouse") await field.click();
    else await this.reach(field);
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(text);
  }

  /** Writes a question into the command menu, and waits for a reading of it. */
  async writeQuestion(question: string, reading: string | RegExp): Promise<Locator> {
    if (this.tool === "mouse") await this.choose(this.page.getByRole("button", { name: /^Search or ask/ }));
    else {
      this.actions += 1;
      await this.page.keyboard.press("Control+k");
    }
    await this.page
      .getByRole("combobox", { name: "Search or ask" })
      .and(this.page.locator(":focus"))
      .waitFor();
    this.actions += 1;
    await this.page.keyboard.type(question);
    const answer = this.page.getByRole("option", { name: reading });
    await answer.waitFor();
    return answer;
  }

  /** Opens the answer of the command menu, which is its first entry. */
  async open(answer: Locator): Promise<void> {
    this.actions += 1;
    if (this.tool === "mouse") return answer.click();
    expect(await answer.getAttribute("aria-selected")).toBe("true");
    await this.page.keyboard.press("Enter");
  }

  private async reach(control: Locator): Promise<void> {
    await control.waitFor();
    // A menu takes the focus a moment after it has opened.
    if (await control.evaluate((element) => element.closest("[role=menu]") !== null))
      await this.page.locator("[role=menu]:focus-within, [role=menu]:focus").waitFor();
    for (let step = 0; step < MAX_STEPS; step++) {
      const key = await control.evaluate((element) => {
        const { activeElement } = element.ownerDocument;
        if (activeElement === element) return null;
        // In a bar, menu or list of tabs, arrow keys lead from one control to the next.
        const group = element.closest("[role=toolbar], [role=tablist], [role=menu]");
        if (!group?.contains(activeElement)) return "Tab";
        return group.getAttribute("role") === "menu" ? "ArrowDown" : "ArrowRight";
      });
      if (key === null) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`${control} is not reached by ${MAX_STEPS} keys.`);
  }
}
