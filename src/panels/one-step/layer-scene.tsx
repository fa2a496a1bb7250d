/** A net layer by layer: forward what each puts out, as small pictures; back what the loss would change in them. */
import { memo, useMemo } from "react";
import { PixelCanvas } from "#charts/pixel-canvas.tsx";
import { significant } from "#geometry/figure.ts";
import type { Layer } from "#store/flow.ts";
import { type Flow, layerOf, layersOf } from "#store/flow.ts";
import { ClassBars } from "./class-bars.tsx";
import { ease, part } from "./ease.ts";
import { gradientPicture, greatest, mapsOf, mapValues, norm, valuePicture } from "./map-picture.ts";
import { Matrix } from "./matrix.tsx";

interface Props {
  readonly flow: Flow;
  readonly net: "localisation" | "classifier";
  readonly isBack: boolean;
  readonly progress: number;
  /** The map that is looked at, counted through the layer of the most; each layer shows its own nearest. */
  readonly looked: number;
  readonly onLook: (map: number) => void;
}

/** Maps of a layer that are drawn; the words say how many there are. */
export const mostMaps = 12;

export function LayerScene({ flow, net, isBack, progress, looked, onLook }: Props) {
  const { activations, transform, watched, classNames } = flow;
  if (!activations) return null;
  const layers = layersOf(activations, net);
  const steps = layers.length + 1;
  // What computes last comes first on the way back.
  const arrival = (place: number) => {
    const turn = isBack ? steps - 1 - place : place;
    return ease(part(progress, (turn / steps) * 0.8, ((turn + 1) / steps) * 0.8));
  };
  const end = layerOf(activations, net === "localisation" ? "localisation/theta" : "classifier/classes");
  const steepest = Math.max(...layers.map(({ gradient }) => norm(gradient)));
  return (
    <div className="one-layers">
      {layers.map((layer, i) => (
        <div key={layer.name} className="one-layer" style={{ opacity: arrival(i) }}>
          <Column
            layer={layer}
            isBack={isBack}
            looked={Math.min(looked, mapsOf(layer).count - 1)}
            onLook={onLook}
          />
          {isBack && <Size gradient={layer.gradient} most={steepest} />}
        </div>
      ))}
      <div className="one-layer one-layer-end" style={{ opacity: arrival(layers.length) }}>
        {net === "localisation" ? (
          <Matrix
            name={isBack ? "dL/dtheta" : "theta"}
            numbers={isBack ? end.gradient : end.values}
            columns={transform.basisSize}
            as={isBack ? "gradient" : "theta"}
          />
        ) : (
          <ClassBars
            activations={activations}
            label={watched.label}
            classNames={classNames}
            what={isBack ? "gradient" : "probability"}
          />
        )}
      </div>
    </div>
  );
}

const Size = ({ gradient, most }: { readonly gradient: Float32Array; readonly most: number }) => {
  const size = norm(gradient);
  return (
    <div className="one-size">
      <span>
        size <strong>{significant(size, 2)}</strong>
      </span>
      <i>
        <span style={{ transform: `scaleX(${most > 0 ? size / most : 0})` }} />
      </i>
    </div>
  );
};

interface ColumnProps {
  readonly layer: Layer;
  readonly isBack: boolean;
  readonly looked: number;
  readonly onLook: (map: number) => void;
}

const Column = memo(({ layer, isBack, looked, onLook }: ColumnProps) => {
  const { count, size } = mapsOf(layer);
  const name = layer.name.slice(layer.name.indexOf("/") + 1);
  const draw = isBack ? gradientPicture : valuePicture;
  const isPicture = layer.shape.length === 3;
  const pictures = useMemo(
    () => Array.from({ length: Math.min(count, mostMaps) }, (_, map) => draw(layer, map)),
    [layer, count, draw],
  );
  const large = useMemo(() => draw(layer, looked), [layer, looked, draw]);
  const most = greatest(mapValues(layer, isBack ? "gradient" : "values", looked));
  return (
    <figure>
      <figcaption>
        <b className="one-layer-name">{name}</b>
        <span className="one-layer-count">
          {isPicture
            ? `${count} ${count === 1 ? "map" : "maps"}, ${size}\u00a0×\u00a0${size}`
            : `${layer.shape[0]} features`}
        </span>
      </figcaption>
      {isPicture ? (
        <>
          <div className="one-map-large">
            <PixelCanvas
              {...large}
              label={`${name}, map ${looked + 1} of ${count}, at most ${significant(most, 2)}`}
            />
          </div>
          <div className="one-maps" aria-hidden="true">
            {pictures.map((picture, map) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys look at maps as well
              // biome-ignore lint/a11y/useKeyWithClickEvents: see above
              <span
                // biome-ignore lint/suspicious/noArrayIndexKey: a map is its place
                key={map}
                className={map === looked ? "one-map one-map-looked" : "one-map"}
                onPointerEnter={() => onLook(map)}
                onClick={() => onLook(map)}
              >
                <PixelCanvas {...picture} label="" />
              </span>
            ))}
          </div>
          <span className="one-map-which">
            map {looked + 1} of {count}
          </span>
        </>
      ) : (
        <div className="one-map-large one-features">
          <PixelCanvas {...large} label={`${layer.shape[0]} features, at most ${significant(most, 2)}`} />
        </div>
      )}
    </figure>
  );
});
