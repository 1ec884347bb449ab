import { Command } from "cmdk";
import { type LucideIcon, Zap } from "lucide-react";
import { useSyncExternalStore } from "react";
import { buildScreenAddress, railEntries, reviewEntry } from "../model/screens.js";
import { actionIcons } from "../ui/actions/action-icons.js";
import { screenActions } from "../ui/actions/screen-actions.js";
import type { PaletteActions } from "./palette-actions.js";
import { PaletteRow } from "./palette-row.js";

/** A screen, or a view of one. */
export interface NamedPlace {
  readonly name: string;
  readonly to: string;
  readonly icon: LucideIcon;
}

/** Finds the screens whose name contains the text. */
export const findPlaces = (text: string): readonly NamedPlace[] =>
  [...railEntries, reviewEntry]
    .flatMap(({ name, to, icon, modes }) => [
      { name, to, icon },
      ...modes.map((mode) => ({ ...mode, name: `${name}: ${mode.name}`, icon })),
    ])
    .filter(({ name }) => containsText(name, text))
    .filter(({ to }, index, all) => all.findIndex((entry) => entry.to === to) === index);

export function Screens({
  places,
  acts,
}: {
  readonly places: readonly NamedPlace[];
  readonly acts: PaletteActions;
}) {
  if (places.length === 0) return null;
  return (
    <Command.Group heading="Screens">
      {places.map(({ name, to, icon: Icon }) => (
        <PaletteRow
          key={to}
          id={to}
          icon={<Icon aria-hidden="true" />}
          act={() => acts.go(buildScreenAddress(to))}
        >
          {name}
        </PaletteRow>
      ))}
    </Command.Group>
  );
}

/** The actions of the screen whose words contain the text. */
export function ScreenActions({ text, close }: { readonly text: string; close(): void }) {
  const listActions = useSyncExternalStore(screenActions.follow, screenActions.get);
  const matching = listActions().filter(
    ({ isDisabled, label, description = label }) => !isDisabled && containsText(description, text),
  );
  if (text === "" || matching.length === 0) return null;
  const closeAndRun = (perform: () => unknown) => () => {
    close();
    perform();
  };
  return (
    <Command.Group heading="Actions">
      {matching.map(({ name, icon, label, description = label, perform }) => {
        const Icon = icon ? actionIcons[icon] : Zap;
        return (
          <PaletteRow key={name} id={name} icon={<Icon aria-hidden="true" />} act={closeAndRun(perform)}>
            {description}
          </PaletteRow>
        );
      })}
    </Command.Group>
  );
}

const containsText = (words: string, text: string): boolean =>
  words.toLowerCase().includes(text.toLowerCase());
