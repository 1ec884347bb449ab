import { ChartFiltersDocument } from "../../../client/gql/graphql.js";
import { formatCountry } from "../../../sentences/field-value.js";
import { useAnswer } from "../../api/use-answer.js";
import type { ChartFilters } from "../chart-filters.js";
import { toOptions } from "./filter-bar.js";

/** The filters of a board in words, where they cannot be changed. Each chart states its days itself. */
export function FilterSummary({ filters: { country, status, owner } }: { readonly filters: ChartFilters }) {
  const { data } = useAnswer(ChartFiltersDocument, {});
  const ownerNames = new Map(data ? toOptions(data.owners) : []);
  const limits = [
    ...(country ? [`country ${formatCountry(country)}`] : []),
    ...(status ? [`status ${status.toLowerCase()}`] : []),
    ...(owner ? [`owner ${ownerNames.get(owner) ?? owner}`] : []),
  ];
  return limits.length > 0 && <p className="quiet">Limited to {limits.join(", ")}.</p>;
}
