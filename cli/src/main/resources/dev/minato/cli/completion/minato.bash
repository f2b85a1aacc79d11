# Completion of minato for bash: source <(minato completion bash)
_minato() {
  local line word words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  COMPREPLY=()
  while IFS= read -r line; do
    word=${line%%$'\t'*}
    if [ "$word" = :files ]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
    else
      COMPREPLY+=("$word")
      if [[ $word == *= ]]; then compopt -o nospace 2>/dev/null; fi
    fi
  done < <("${COMP_WORDS[0]}" __complete -- "${words[@]}" 2>/dev/null)
}
complete -F _minato minato ./minato
