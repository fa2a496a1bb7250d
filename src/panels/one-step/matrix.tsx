/** Numbers in theta's own shape: rows as the family has them, columns its basis. */
import { significant, steady } from "#geometry/figure.ts";

interface Props {
  readonly name: string;
  readonly numbers: ArrayLike<number>;
  readonly columns: number;
  /** How they are written: theta to three places, gradients to their first digits. */
  readonly as: "theta" | "gradient";
  readonly testId?: string;
}

export function Matrix({ name, numbers, columns, as, testId }: Props) {
  const figures = Array.from(numbers, (number) =>
    as === "theta" ? steady(number, 3) : significant(number, 2),
  );
  // Many columns stand upright: a column of the matrix is a row here.
  const isLong = columns > 4;
  const rows = figures.length / columns;
  const order = isLong
    ? figures.map((_, i) => figures[(i % rows) * columns + Math.floor(i / rows)] as string)
    : figures;
  return (
    <div className={isLong ? "one-matrix one-matrix-long" : "one-matrix"}>
      <span aria-hidden="true">{name}</span>
      <div
        className="matrix"
        role="img"
        aria-label={`${name}: ${figures.join(", ")}`}
        data-testid={testId}
        style={{ gridTemplateColumns: `repeat(${isLong ? rows : columns}, minmax(max-content, 1fr))` }}
      >
        {order.map((figure, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place in the matrix is the identity
          <span key={i}>{figure}</span>
        ))}
      </div>
    </div>
  );
}
