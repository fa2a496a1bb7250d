/** What the training engine writes itself: the weights of one network, and the whole run. */
import { ok, type Result } from "#experiment/notice.ts";
import { whole } from "#geometry/figure.ts";
import { type RecordedRun, useAppStore } from "#store/app-store.ts";
import { isFirstLook } from "#store/first-look.ts";
import { notMade } from "#store/not-made.ts";
import { clampedPlayhead } from "#store/selectors.ts";
import { type FileReply, trainingClient } from "#store/training-client.ts";
import { Facts } from "./facts.tsx";
import { MakingRow } from "./making-row.tsx";
import type { Content, FormProps, Job } from "./use-making.ts";

const engineStopped = "The training engine has stopped: start it again first.";
const stillComing = "The recording is still on its way: wait a moment.";

export function Weights({ run, maker }: FormProps) {
  const step = useAppStore(clampedPlayhead);
  const { origin } = run;
  const because = useWhyNot(
    run,
    origin && !origin.looks
      ? "This recording came without its networks, so there are no weights to save. Train on this device, or open a run that was saved with its networks."
      : null,
  );
  const { parameters, classNames } = run.run;
  const job: Job = {
    kind: "weights",
    what: "The network",
    doing: "Writing the weights",
    choices: "weights",
    async make(wish) {
      const reply = await trainingClient.writeNetwork(step, wish);
      const from = reply.file?.step ?? step;
      const nearest = from === step ? "" : `, the nearest to step ${whole(step)} that was kept`;
      return contentOf(
        reply,
        wish.what,
        `${whole(parameters)} numbers of the network at step ${whole(from)}${nearest}`,
      );
    },
  };
  return (
    <div className="export-file">
      <p className="export-lead">
        All weights of the network at the playhead, or of the kept one nearest to it, as safetensors: what it
        is and the conventions of theta are in the file. “Open data set” opens it here; the script
        interchange/fovea.py of the source loads it in PyTorch.
      </p>
      <Facts
        facts={{
          Network: `${whole(parameters)} parameters, ${whole(classNames.length)} classes, step ${whole(step)} or the nearest that was kept`,
          Size: `about ${whole((parameters * 4) / 1000)} kB, in single precision`,
        }}
      />
      <MakingRow
        maker={maker}
        kind="weights"
        buttons={[{ label: "Make weights file (safetensors)", job }]}
        because={because}
      />
    </div>
  );
}

export function RunFile({ run, maker }: FormProps) {
  const because = useWhyNot(run);
  const { recording } = run;
  const steps = `${whole(recording.frameCount)} frames up to step ${whole(recording.last()?.step ?? 0)}`;
  const job: Job = {
    kind: "run",
    what: "The run",
    doing: "Writing the run",
    choices: "run",
    make: async (wish) => contentOf(await trainingClient.writeRun(wish), wish.what, steps),
  };
  return (
    <div className="export-file">
      <p className="export-lead">
        Everything that was recorded, to the last bit, and the networks at some steps: “Open data set” opens
        it again, with the same frames, curves and thetas. It is a zip that any program can look into. “Save
        run”, under Data, writes the same file.
      </p>
      <Facts facts={{ Run: steps }} />
      <MakingRow
        maker={maker}
        kind="run"
        buttons={[{ label: "Make run file (.fovea)", job }]}
        because={because}
      />
    </div>
  );
}

function useWhyNot(run: RecordedRun, other: string | null = null): string | null {
  const engineAlive = useAppStore((state) => state.engineAlive);
  if (!engineAlive) return engineStopped;
  return isFirstLook(run) && other === null ? stillComing : other;
}

function contentOf({ file, problem }: FileReply, what: string, words: string): Result<Content> | null {
  if (!file) return problem === null ? null : { ok: false, notice: notMade(what, problem) };
  const blob = new Blob([file.bytes], { type: "application/octet-stream" });
  return ok({ blob, name: file.name, words, alt: null });
}
