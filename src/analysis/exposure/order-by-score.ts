import { findExposedKind } from "../../domain/kinds/exposed-kinds.js";
import { findKindByType } from "../../domain/kinds/vocabulary.js";
import { cypher } from "../../neo4j/cypher.js";
import { resolveReadingDay } from "../../query/cypher/resolved-as-of.js";
import type { ComputedOrder } from "../../query/fields/computed-field.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { bindDrivers } from "./bind-drivers.js";
import { exposureModel } from "./model/exposure-model.js";
import { sumContributions } from "./score.js";

/** Lists of a kind that has an exposure are sorted by the score on the day of the query. */
export const orderByScore: ComputedOrder = {
  weight: 30,
  key: (builder, { node, type: { name } }) => {
    const kind = requireNonNull(findExposedKind(findKindByType(name)), `The exposed kind ${name}`);
    const { clauses, drivers } = bindDrivers(builder, { node, kind, model: exposureModel }, [
      resolveReadingDay(builder.moment),
    ]);
    return cypher`
      head(COLLECT {
        ${clauses}
        RETURN ${sumContributions(exposureModel, `${drivers}[0]`)}
      })`;
  },
};
