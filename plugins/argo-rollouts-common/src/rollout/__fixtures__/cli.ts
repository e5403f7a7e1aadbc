/** What the CLI said of a rollout. */
export interface Said {
  status: string;
  message: string;
  step: string;
  setWeight: string;
  actualWeight: string;
  images: string[];
  replicas: string[];
  tree: Line[];
}

/** A line of the CLI's tree, without the age and how long a delay still is. */
export interface Line {
  depth: number;
  name: string;
  kind: string;
  status: string;
  info: string;
}

/** Reads what `kubectl argo rollouts get rollout --no-color` printed. */
export function readCli(cli: string): Said {
  const field = (name: string) =>
    new RegExp(`^ *${name}: +(.*)$`, 'm').exec(cli)?.[1].trim() ?? '';
  const [head, tree] = cli.split(/^NAME .*\n/m);
  return {
    status: withoutIcon(field('Status')),
    message: field('Message'),
    step: field('Step'),
    setWeight: field('SetWeight'),
    actualWeight: field('ActualWeight'),
    images: [
      ...head.matchAll(/^(?:Images:)? {4,}(\S+:\S+(?: \(.*\))?)$/gm),
    ].map(([, image]) => image),
    replicas: REPLICAS.map(field),
    tree: tree.split('\n').filter(Boolean).map(readLine),
  };
}

// `│  ├──⧉ app-66c8b9ddc4  ReplicaSet  ✔ Healthy  6s  canary,delay:8s`
function readLine(line: string): Line {
  const [, branches, rest] = /^([│├└─ ]*)[⟳#⧉□αΣ⊞] (.*)$/.exec(line)!;
  const [name, kind = '', ...columns] = rest.trim().split(/ {2,}/);
  // An AnalysisRun without a phase has no status.
  const [status = '', , info = ''] = AGE.test(columns[0])
    ? ['', ...columns]
    : columns;
  return {
    depth: branches.length / 3,
    name,
    kind,
    status: withoutIcon(status),
    info: info.replace(/delay:[^,]+/, 'delay'),
  };
}

function withoutIcon(text: string): string {
  return text.replace(/^\S /, '');
}

const AGE = /^(\d+[dhms])+$/;
const REPLICAS = ['Desired', 'Current', 'Updated', 'Ready', 'Available'];
