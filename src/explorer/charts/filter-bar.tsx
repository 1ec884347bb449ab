import { X } from "lucide-react";
import { ChartFiltersDocument, type ChartFiltersQuery, type FactStatus } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { sentenceCase } from "../kinds/words.js";
import { Choice } from "../parts/choice.js";
import { DayField } from "../time/day-field.js";
import { type ChartFilters, noFilters } from "./chart-filters.js";

interface Props {
  readonly filters: ChartFilters;
  set(filters: ChartFilters): void;
}

/** What all charts of the screen are limited to. */
export function FilterBar({ filters, set }: Props) {
  const { data } = useAnswer(ChartFiltersDocument, {});
  const change = (some: Partial<ChartFilters>) => set({ ...filters, ...some });
  const isLimited = Object.values(filters).some((value) => value !== null);
  return (
    <fieldset className="filter-bar">
      <legend className="unseen">Limit the charts</legend>
      <DayField
        name="As of"
        day={filters.at ?? ""}
        set={(at) => change({ at: at || null, from: null, to: null })}
      />
      <DayField
        name="From"
        day={filters.from ?? ""}
        set={(from) => change({ from: from || null, at: null })}
      />
      <DayField name="To" day={filters.to ?? ""} set={(to) => change({ to: to || null, at: null })} />
      <Choice
        name="Country"
        value={filters.country ?? ""}
        options={withAny(data ? countriesOf(data) : [], filters.country)}
        set={(country) => change({ country: country || null })}
      />
      <Choice
        name="Status"
        value={filters.status ?? ""}
        options={withAny(statuses, filters.status)}
        set={(status) => change({ status: (status || null) as FactStatus | null })}
      />
      <Choice
        name="Owner"
        value={filters.owner ?? ""}
        options={withAny(data ? optionsOf(data.owners) : [], filters.owner)}
        set={(owner) => change({ owner: owner || null })}
      />
      {isLimited && (
        <button type="button" onClick={() => set(noFilters)}>
          <X aria-hidden="true" /> Clear
        </button>
      )}
    </fieldset>
  );
}

type Option = readonly [value: string, label: string];

const statuses: readonly Option[] = ["SUPPORTED", "ALLEGED", "DISPUTED"].map((status) => [
  status,
  sentenceCase(status.toLowerCase()),
]);

const optionsOf = ({ buckets }: ChartFiltersQuery["owners"]): readonly Option[] =>
  buckets.flatMap(({ keys: [key] }) => (key?.value ? [[key.value, key.label ?? key.value] as const] : []));

const countriesOf = ({ brands, platforms, companies }: ChartFiltersQuery): readonly Option[] =>
  [...new Map([brands, platforms, companies].flatMap(optionsOf))].sort(([, one], [, other]) =>
    one.localeCompare(other),
  );

/** The options of a filter. A value from the address stays, even if it is not among the most frequent ones. */
const withAny = (options: readonly Option[], value: string | null): readonly Option[] => [
  ["", "any"],
  ...options,
  ...(value && !options.some(([one]) => one === value) ? ([[value, value]] as const) : []),
];
