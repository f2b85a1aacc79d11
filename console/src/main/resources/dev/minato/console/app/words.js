// What the page says, in English and in Japanese. What objects say (names, messages of the cluster) stays as it is.

const en = {
  applications: "Applications", cluster: "Cluster", signOut: "Sign out", signedInAs: "Signed in as {0}",
  skip: "Skip to the content", help: "Keyboard", light: "Light", dark: "Dark", auto: "As the system", scheme: "Colours",
  language: "Language", offline: "No connection to the console; trying again.", loading: "Loading",
  search: "Search", searchHint: "name, environment, repository, message", all: "All", problems: "Problems",
  moving: "Moving", fine: "Well", group: "Group by", none: "Nothing", environment: "Environment", tenant: "Tenant",
  repository: "Repository", name: "Name", sync: "Sync", health: "Health", revision: "Revision", objects: "Objects",
  message: "Message", emptyApplications: "No applications yet.", emptyHint: "Begin with a repository:",
  nothingFound: "Nothing matches.", clearSearch: "Show all", count: "{0} of {1}", tree: "Objects", diff: "Differences",
  history: "History", events: "Events", state: "State", yaml: "YAML", logs: "Logs", syncNow: "Sync",
  goBack: "Go back to this", sameCommand: "The same on the command line", copy: "Copy", copied: "Copied",
  why: "Why", noDifferences: "The cluster is as Git says.", wanted: "Git says", live: "The cluster has",
  changedBy: "Changed by {0}", noHistory: "Nothing was synced yet.", noEvents: "No events.", by: "by {0}",
  current: "now", path: "Path", policy: "Policy", lastSync: "Last sync", time: "Time", reason: "Reason",
  object: "Object", type: "Type", times: "{0} times", nodes: "Nodes", waiting: "Pods that wait", pods: "Pods",
  cpu: "CPU", memory: "Memory", noWaiting: "No Pod waits.", lastHour: "The last hour", simulated: "simulated",
  token: "Token", signIn: "Sign in", signInHint: "The cluster's token: with the embedded cluster it is in the file",
  tokenWrong: "Not signed in: {0}", container: "Container", followLog: "Follow", previous: "Previous container",
  logEnded: "The log has ended.", logFailed: "The log cannot be read: {0}", findInLog: "Find in the log",
  noLog: "No lines.", close: "Close", cancel: "Cancel", really: "Sync {0} to {1}?", followed: "what it follows",
  asked: "Asked for. The page shows how it goes.", failed: "Refused: {0}", gone: "This is not there, or not for you to see: {0}",
  back: "Back to the applications", expand: "Show what it controls", collapse: "Hide what it controls",
  conditions: "Conditions", used: "{0} of {1}", ago: "{0} ago", place: "Written at", created: "Created",
  keySearch: "search", keyMove: "down, up", keyOpen: "open", keyBack: "back", keyApps: "applications",
  keyCluster: "cluster", keySync: "sync", keyHelp: "this help", keyTabs: "tabs", more: "{0} more",
  signInAt: "Sign in with {0}", orToken: "Or with a token of the cluster:",
  "signin-expired": "Signing in took too long, or was begun in another browser. Try again.",
  "signin-denied": "The provider did not sign you in.", "signin-untrusted": "The provider's answer is not to be trusted; the operator's log says why.",
  "signin-away": "The provider does not answer. Try again later, or use a token.",
  away: "The cluster does not answer. What is shown is what was known last.",
  sessionOver: "The session has ended. Sign in again: what you typed is kept.",
  plan: "Plan", keyPlan: "plan", planHint: "What a branch, a tag or a commit would change in the cluster, before it is merged. Nothing is touched.",
  everyRepository: "Every repository that has it", branchOrCommit: "Branch, tag or commit", asFollowed: "what each application follows",
  onlyApplications: "Only these applications", planNow: "Plan", planning: "Working it out", planLost: "The connection was lost; ask again.",
  field: "Field", fields: "Fields", before: "Now", after: "Then", fieldCount: "fields: {0}", willBeRefused: "The sync will be refused",
  "step-create": "new", "step-change": "changed", "step-delete": "removed", "step-keep": "left in place", "step-hook": "runs as a hook",
  planSums: "{0} new, {1} changed, {2} removed.", planOf: "{0} of {1} applications and environments have something.",
  refusedCount: "{0} would be refused", noneRefused: "No Guarantee refuses it.", nothingToChange: "Nothing would change.",
  showMore: "Show {0} more", openObject: "{0} {1} as it is", findObject: "kind, name", planThis: "Plan a branch", allDifferences: "All {0} differences",
  Synced: "Synced", OutOfSync: "OutOfSync", Unknown: "Unknown", Healthy: "Healthy", Suspended: "Suspended",
  Progressing: "Progressing", Missing: "Missing", Degraded: "Degraded", Unwanted: "Unwanted", Claimed: "Claimed",
};

const ja = {
  applications: "アプリケーション", cluster: "クラスター", signOut: "サインアウト", signedInAs: "{0} でサインイン中",
  skip: "本文へ移動", help: "キーボード", light: "ライト", dark: "ダーク", auto: "システムに合わせる", scheme: "配色",
  language: "言語", offline: "コンソールに接続できません。再接続しています。", loading: "読み込み中",
  search: "検索", searchHint: "名前、環境、リポジトリ、メッセージ", all: "すべて", problems: "問題あり",
  moving: "進行中", fine: "正常", group: "グループ", none: "なし", environment: "環境", tenant: "テナント",
  repository: "リポジトリ", name: "名前", sync: "同期", health: "状態", revision: "リビジョン", objects: "オブジェクト",
  message: "メッセージ", emptyApplications: "アプリケーションはまだありません。", emptyHint: "リポジトリから始めます:",
  nothingFound: "該当するものがありません。", clearSearch: "すべて表示", count: "{1} 件中 {0} 件", tree: "オブジェクト", diff: "差分",
  history: "履歴", events: "イベント", state: "状態", yaml: "YAML", logs: "ログ", syncNow: "同期する",
  goBack: "ここへ戻す", sameCommand: "同じ操作のコマンド", copy: "コピー", copied: "コピーしました",
  why: "理由", noDifferences: "クラスターは Git のとおりです。", wanted: "Git", live: "クラスター",
  changedBy: "{0} が変更", noHistory: "まだ同期されていません。", noEvents: "イベントはありません。", by: "{0}",
  current: "現在", path: "パス", policy: "ポリシー", lastSync: "最後の同期", time: "時刻", reason: "理由",
  object: "オブジェクト", type: "種類", times: "{0} 回", nodes: "ノード", waiting: "待機中の Pod", pods: "Pod",
  cpu: "CPU", memory: "メモリ", noWaiting: "待機中の Pod はありません。", lastHour: "直近 1 時間", simulated: "シミュレート",
  token: "トークン", signIn: "サインイン", signInHint: "クラスターのトークン。組み込みクラスターでは次のファイルにあります",
  tokenWrong: "サインインできません: {0}", container: "コンテナー", followLog: "追従する", previous: "前のコンテナー",
  logEnded: "ログはここまでです。", logFailed: "ログを読めません: {0}", findInLog: "ログ内を検索",
  noLog: "行がありません。", close: "閉じる", cancel: "キャンセル", really: "{0} を {1} に同期しますか?", followed: "追従先",
  asked: "受け付けました。経過はこのページに表示されます。", failed: "拒否されました: {0}", gone: "存在しないか、表示する権限がありません: {0}",
  back: "アプリケーション一覧へ", expand: "配下を表示", collapse: "配下を隠す",
  conditions: "コンディション", used: "{1} 中 {0}", ago: "{0}前", place: "記述場所", created: "作成",
  keySearch: "検索", keyMove: "下、上", keyOpen: "開く", keyBack: "戻る", keyApps: "アプリケーション",
  keyCluster: "クラスター", keySync: "同期", keyHelp: "このヘルプ", keyTabs: "タブ", more: "ほか {0} 件",
  signInAt: "{0} でサインイン", orToken: "またはクラスターのトークン:",
  "signin-expired": "サインインに時間がかかりすぎたか、別のブラウザーで始められました。もう一度お試しください。",
  "signin-denied": "プロバイダーがサインインを認めませんでした。", "signin-untrusted": "プロバイダーの応答を信頼できません。理由は運用者のログにあります。",
  "signin-away": "プロバイダーが応答しません。後でもう一度試すか、トークンを使ってください。",
  away: "クラスターが応答しません。最後に分かっていた内容を表示しています。",
  sessionOver: "セッションが終了しました。もう一度サインインしてください。入力した内容は残っています。",
  plan: "計画", keyPlan: "計画", planHint: "ブランチ、タグ、コミットがクラスターで何を変えるかを、マージの前に示します。何も変更しません。",
  everyRepository: "そのリビジョンがあるすべてのリポジトリ", branchOrCommit: "ブランチ、タグ、コミット", asFollowed: "各アプリケーションの追従先",
  onlyApplications: "対象のアプリケーション", planNow: "計画する", planning: "計算中", planLost: "接続が切れました。もう一度実行してください。",
  field: "フィールド", fields: "フィールド", before: "現在", after: "変更後", fieldCount: "フィールド: {0}", willBeRefused: "同期は拒否されます",
  "step-create": "追加", "step-change": "変更", "step-delete": "削除", "step-keep": "残す", "step-hook": "フックとして実行",
  planSums: "追加 {0}、変更 {1}、削除 {2}。", planOf: "アプリケーションと環境 {1} 件のうち {0} 件に内容があります。",
  refusedCount: "{0} 件が拒否されます", noneRefused: "拒否する Guarantee はありません。", nothingToChange: "変更はありません。",
  showMore: "さらに {0} 件表示", openObject: "現在の {0} {1}", findObject: "種類、名前", planThis: "ブランチを計画する", allDifferences: "差分 {0} 件すべて",
  Synced: "同期済み", OutOfSync: "差分あり", Unknown: "不明", Healthy: "正常", Suspended: "一時停止",
  Progressing: "進行中", Missing: "欠落", Degraded: "異常", Unwanted: "不要", Claimed: "他が所有",
};

const languages = { en, ja };

const stored = localStorage.getItem("language");
let language = stored in languages ? stored : (navigator.language || "en").startsWith("ja") ? "ja" : "en";
document.documentElement.lang = language;

export const current = () => language;

export function choose(name) {
  language = name;
  localStorage.setItem("language", name);
  document.documentElement.lang = name;
}

/** The words of a key, with {0}, {1}, ... filled in; a word of the cluster that has no translation stays. */
export function t(key, ...args) {
  const text = languages[language][key] ?? key;
  return text.replace(/\{(\d)\}/g, (_, i) => args[i]);
}

const UNITS = { en: ["s", "min", "h", "d"], ja: ["秒", "分", "時間", "日"] };

/** How long ago, as kubectl's AGE: one number. */
export function age(time, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - Date.parse(time)) / 1000));
  if (Number.isNaN(seconds)) {
    return "";
  }
  const [s, min, h, d] = UNITS[language];
  const space = language === "ja" ? "" : " ";
  if (seconds < 120) return seconds + space + s;
  if (seconds < 7200) return Math.floor(seconds / 60) + space + min;
  if (seconds < 172800) return Math.floor(seconds / 3600) + space + h;
  return Math.floor(seconds / 86400) + space + d;
}
