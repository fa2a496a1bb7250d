/** The present stage, large: with its live pictures or, where no network can be asked, with the reason. */
import { ConsultButton } from "#panels/consult-button.tsx";
import type { Flow } from "#store/flow.ts";
import { ChannelScene } from "./channel-scene.tsx";
import { LayerScene } from "./layer-scene.tsx";
import { LossScene } from "./loss-scene.tsx";
import { PaneScene } from "./pane-scene.tsx";
import { beatAt, type StageName, stages } from "./slow-motion.ts";

interface Props {
  readonly flow: Flow;
  readonly beat: number;
  readonly progress: number;
  readonly looked: number;
  readonly onLook: (map: number) => void;
}

/** Stages that a frame's theta is enough for: going back everything needs the network. */
const withoutNetwork: ReadonlySet<StageName> = new Set([
  "image",
  "theta",
  "regular grid",
  "sampling grid",
  "sampler",
]);

export function Scene({ flow, beat, progress, looked, onLook }: Props) {
  const { stage, direction } = beatAt(beat);
  const name = stages[stage] as StageName;
  const isBack = direction === "back";
  if (!flow.activations && (isBack || !withoutNetwork.has(name)))
    return <NobodyToAsk problem={flow.problem} />;
  if (name === "image" && !isBack) return <ChannelScene flow={flow} progress={progress} />;
  if (name === "localisation net" || name === "classifier") {
    const net = name === "classifier" ? "classifier" : "localisation";
    return (
      <LayerScene flow={flow} net={net} isBack={isBack} progress={progress} looked={looked} onLook={onLook} />
    );
  }
  if (name === "loss") return <LossScene flow={flow} isBack={isBack} progress={progress} />;
  return <PaneScene flow={flow} beat={beat} progress={progress} />;
}

const NobodyToAsk = ({ problem }: { readonly problem: string | null }) => (
  <div className="one-nobody" role="status">
    {problem === null ? (
      <p>Asking the network…</p>
    ) : (
      <>
        <p>
          <strong>This stage needs the network itself.</strong> {problem}
        </p>
        <p>
          Train one here, or <ConsultButton />: then it is drawn here. The other stages follow theta alone.
        </p>
      </>
    )}
  </div>
);
