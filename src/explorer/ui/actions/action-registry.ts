import { requireNonNull } from "../../../util/require-non-null.js";
import type { ListedAction, OfferedAction, PageAction } from "./page-action.js";

/**
 * Creates a registry of the actions of a screen, for all places that offer them.
 * @param surfaces the names of the actions of each surface, in sections
 */
export function createActionRegistry<Target, Surface extends string>(
  actions: Readonly<Record<string, PageAction<Target>>>,
  surfaces: Readonly<Record<Surface, readonly (readonly string[])[]>>,
) {
  return {
    /** Lists what a surface offers for a target. */
    list: (surface: Surface, target: Target): readonly ListedAction[] =>
      surfaces[surface].flatMap((names, section) =>
        names.flatMap((name) => {
          const { offer, ...action } = requireNonNull(actions[name], `the action ${name}`);
          const offered = offer(target);
          return offered ? [{ name, section, ...action, ...offered }] : [];
        }),
      ),
    findByKeys: (keys: string, target: Target): OfferedAction | undefined =>
      Object.values(actions)
        .find((action) => action.keys?.includes(keys))
        ?.offer(target),
    /** Lists the first keys of each action that has any, with what they do. */
    listKeys: (): readonly (readonly [keys: string, description: string])[] =>
      Object.values(actions).flatMap(({ keys, description = "" }) =>
        keys?.[0] === undefined ? [] : [[keys[0], description] as const],
      ),
  };
}
