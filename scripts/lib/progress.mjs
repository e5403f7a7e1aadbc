const REDRAW_INTERVAL_MS = 200;
const REPEAT_INTERVAL_MS = 15_000;

/**
 * Tells a person which steps run, for how long, and what they are at: in a
 * terminal as one line that updates itself, elsewhere (CI, a pipe) as a line
 * for each running step every 15 s.
 */
export function createProgress({
  output = process.stdout,
  now = Date.now,
} = {}) {
  const running = new Set();
  const interactive = Boolean(output.isTTY);
  const timer = setInterval(
    () => (interactive ? draw() : repeat()),
    interactive ? REDRAW_INTERVAL_MS : REPEAT_INTERVAL_MS,
  );
  timer.unref();

  function elapsedMs(step) {
    return now() - step.startedAtMs;
  }

  function draw() {
    const text = [...running]
      .map(step => describeStep(step, elapsedMs(step)))
      .join(' · ');
    const line = text.slice(0, (output.columns ?? 80) - 1);
    output.write(`\r\x1b[K${line}`);
  }

  function repeat() {
    for (const step of running) {
      output.write(`  … ${describeStep(step, elapsedMs(step))}\n`);
    }
  }

  function print(text) {
    output.write(`${interactive ? '\r\x1b[K' : ''}${text}\n`);
  }

  function end(step, mark) {
    if (running.delete(step)) {
      print(`${mark} ${step.name} (${formatDuration(elapsedMs(step))})`);
    }
  }

  return {
    print,

    /**
     * Names what `work` does, shows how it goes, and says how it ended: badly
     * if it throws, or if `isGood` does not like its result.
     */
    async step(name, work, isGood = () => true) {
      const step = { name, detail: '', startedAtMs: now() };
      running.add(step);
      if (!interactive) {
        print(`  ${name} …`);
      }
      try {
        const result = await work(detail => {
          step.detail = detail;
        });
        end(step, isGood(result) ? '✓' : '✗');
        return result;
      } catch (error) {
        end(step, '✗');
        throw error;
      }
    },

    /** After this nothing is drawn any more. */
    close() {
      clearInterval(timer);
      running.clear();
      if (interactive) {
        output.write('\r\x1b[K');
      }
    },
  };
}

/** `9 s`, `1:07 min`: short, and stable in width while it counts. */
export function formatDuration(durationMs) {
  const seconds = Math.round(durationMs / 1000);
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const rest = String(seconds % 60).padStart(2, '0');
  return `${Math.floor(seconds / 60)}:${rest} min`;
}

function describeStep({ name, detail }, elapsedMs) {
  const what = detail ? `${name}: ${detail}` : name;
  return `${what} (${formatDuration(elapsedMs)})`;
}
