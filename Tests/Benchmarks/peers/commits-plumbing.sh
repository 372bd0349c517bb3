#!/bin/sh
# commits-plumbing.sh CLONE LIST REF: the same commits by git's plumbing, four processes each.
set -e
cd "$1"
tab=$(printf '\t')
parent=$(git rev-parse "$3")
while IFS="$tab" read -r author message path; do
    git update-index --add -- "$path"
    tree=$(git write-tree)
    commit=$(GIT_AUTHOR_NAME="$author" GIT_AUTHOR_EMAIL="$author@plumbline.invalid" git commit-tree -p "$parent" -m "$message" "$tree")
    git update-ref "$3" "$commit" "$parent"
    parent=$commit
done <"$2"
