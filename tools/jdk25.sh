# Sourced by ./minato and ./test: sets JAVA_HOME to an installed JDK 25 or newer, wherever it is, or says what is missing.

# The major version of the JDK at $1, from its own release file (no JVM is started); empty when it is none.
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

find_jdk25() {
  local candidate path
  if path=$(command -v javac 2>/dev/null); then path=$(readlink -f "$path"); path=${path%/bin/javac}; fi
  for candidate in "${MINATO_JAVA_HOME:-}" "${JAVA_HOME:-}" "${path:-}" \
    /usr/lib/jvm/*25* /usr/lib/jvm/* /opt/*jdk* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$candidate" ]; then
      case "$(jdk_major "$candidate")" in
        25) echo "$candidate"; return 0 ;;
      esac
    fi
  done
  return 1
}

if ! JAVA_HOME=$(find_jdk25); then
  echo "minato: no JDK 25 found. Install one (any vendor), or point MINATO_JAVA_HOME at it." >&2
  echo "        Looked at MINATO_JAVA_HOME, JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks, mise, asdf, /Library/Java." >&2
  exit 3
fi
export JAVA_HOME
