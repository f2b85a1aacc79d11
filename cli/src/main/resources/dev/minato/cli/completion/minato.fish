# Completion of minato for fish: minato completion fish | source
function __minato_complete
    set -l tokens (commandline -opc)
    set -l current (commandline -ct)
    for line in ($tokens[1] __complete -- $tokens[2..-1] $current 2>/dev/null)
        if test "$line" = :files
            __fish_complete_path $current
        else
            echo $line
        end
    end
end
complete -c minato -f -a '(__minato_complete)'
