import { groupByKey } from "../../util/group-by-key.js";
import { countryName } from "../kinds/country-name.js";
import { pluralOf } from "../kinds/words.js";
import { entityGroup } from "./collapse-groups.js";
import type { Picture, PictureNode } from "./picture.js";
import type { EntityGroup } from "./view.js";

/** What entities can be grouped by. */
export const groupings = ["kind", "country", "owner"] as const;
export type GroupingName = (typeof groupings)[number];

/** The groups of at least two visible entities each. Entities without a value, or with two owners, are in none. */
export function groupsBy(grouping: GroupingName, picture: Picture): readonly EntityGroup[] {
  const nameOf = namers[grouping](picture);
  const named = picture.nodes.flatMap(({ entity }) => {
    const name = nameOf(entity);
    return name === null ? [] : [{ id: entity.id, name }];
  });
  return [...groupByKey(named, ({ name }) => name)].flatMap(([name, members]) =>
    members.length > 1
      ? [
          entityGroup(
            name,
            members.map(({ id }) => id),
          ),
        ]
      : [],
  );
}

type Namer = (entity: PictureNode["entity"]) => string | null;

const namers: Readonly<Record<GroupingName, (picture: Picture) => Namer>> = {
  kind:
    () =>
    ({ kind }) =>
      pluralOf(kind),
  country:
    () =>
    ({ country }) =>
      country && `In ${countryName(country)}`,
  // A holder of any share, as the picture shows it.
  owner: ({ facts }) => {
    const owners = new Map<string, Set<string>>();
    for (const { kind, from, to } of facts)
      if (kind === "OWNERSHIP") owners.set(to.id, (owners.get(to.id) ?? new Set()).add(from.name));
    return ({ id }) => {
      const [owner, another] = owners.get(id) ?? [];
      return owner !== undefined && another === undefined ? `Held by ${owner}` : null;
    };
  },
};
