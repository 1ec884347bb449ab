interface Props {
  readonly name: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  set(value: string): void;
}

/** A field for a text of one line. */
export const TextField = ({ name, set, ...input }: Props) => (
  <label className="field">
    {name}
    <input {...input} onChange={({ target }) => set(target.value)} />
  </label>
);
