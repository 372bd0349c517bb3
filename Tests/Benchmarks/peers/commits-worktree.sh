#!/bin/sh
# commits-worktree.sh CLONE LIST: one `git add` and `git commit` for each line "author<TAB>message<TAB>path".
set -e
cd "$1"
tab=$(printf '\t')
while IFS="$tab" read -r author message path; do
    git add -- "$path"
    git commit --quiet --no-status --no-verify --author="$author <$author@plumbline.invalid>" --message="$message"
done <"$2"
