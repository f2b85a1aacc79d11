#compdef minato
# Completion of minato for zsh: source <(minato completion zsh)
_minato() {
  local line word
  local -a described plain
  for line in "${(@f)$("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    word=${line%%$'\t'*}
    if [[ $word == :files ]]; then
      _files
    elif [[ $line == *$'\t'* ]]; then
      described+=("${word//:/\\:}:${line#*$'\t'}")
    elif [[ -n $word ]]; then
      plain+=("$word")
    fi
  done
  (( $#described )) && _describe -t words minato described
  (( $#plain )) && compadd -- "${plain[@]}"
}
if (( $+functions[compdef] )); then
  compdef _minato minato ./minato
else
  autoload -U +X compinit && compinit -D
  compdef _minato minato ./minato
fi
