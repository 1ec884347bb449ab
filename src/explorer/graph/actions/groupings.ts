import { formatCountry } from "../../../sentences/field-value.js";
import { groupByKey } from "../../../util/group-by-key.js";
import * as kindCodes from "../../gql/kind-codes.js";
import { createEntityGroup } from "../../model/collapse-groups.js";
import type { Picture, PictureNode } from "../../model/picture.js";
import type { EntityGroup } from "../../model/view.js";
import { formatKindPlural } from "../../model/words/kind-words.js";

/** The properties by which entities can be grouped. */
export const groupings = ["kind", "country", "owner"] as const;
export type GroupingName = (typeof groupings)[number];

/** The groups of at least two visible entities each. Entities without a value, or with two owners, are in none. */
export function buildGroups(grouping: GroupingName, picture: Picture): readonly EntityGroup[] {
  const findGroupName = namers[grouping](picture);
  const namedEntities = picture.nodes.flatMap(({ entity }) => {
    const name = findGroupName(entity);
    return name === null ? [] : [{ id: entity.id, name }];
  });
  return [...groupByKey(namedEntities, ({ name }) => name)].flatMap(([name, members]) =>
    members.length > 1
      ? [
          createEntityGroup(
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
      formatKindPlural(kind),
  country:
    () =>
    ({ country }) =>
      country && `In ${formatCountry(country)}`,
  // A holder of any share, as the picture shows it.
  owner: ({ facts }) => {
    const owners = new Map<string, Set<string>>();
    for (const { kind, from, to } of facts)
      if (kind === kindCodes.Ownership) owners.set(to.id, (owners.get(to.id) ?? new Set()).add(from.name));
    return ({ id }) => {
      const [owner, secondOwner] = owners.get(id) ?? [];
      return owner !== undefined && secondOwner === undefined ? `Held by ${owner}` : null;
    };
  },
};
