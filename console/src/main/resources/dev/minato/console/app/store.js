// The one state of the page. It is replaced, never changed; whoever shows it is called once a frame.

const empty = {
  session: undefined, // undefined: not known yet; null: nobody is signed in
  route: null,
  online: true,
  away: false, // whether the cluster does not answer; the console does
  draft: {}, // what somebody has typed and not sent: an end of the session takes nothing of it
  rows: new Map(), // applications by "namespace/name", as ApplicationRows writes them
  rowsComplete: false,
  page: null, // what the server says of the one thing that is shown
  missing: "",
  rights: {},
  plan: null, // {progress}, {failed} or {result}
  log: { lines: [], ended: null },
  selected: 0,
  help: false,
  asking: null, // a dialog: {kind, ...}
  notice: "",
};

let state = empty;
let listener = () => {};
let waiting = false;

export const get = () => state;

export function set(change) {
  state = { ...state, ...change };
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      listener(state);
    });
  }
}

export function onChange(call) {
  listener = call;
}
