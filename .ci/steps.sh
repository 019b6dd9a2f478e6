# The steps of `run` and `long`: each is run, counted by its own last line `N passed, N failed[, N skipped]`, and listed.
# Sourced, not run. `checkout_of HERE` leaves the shell in a clean checkout with a fresh home folder.

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
home=${HOME:-$work/home}

# checkout_of HERE: a checkout that is in use is left alone; its last commit is tried in a copy.
checkout_of() {
  local here=$1 checkout=$1
  export HOME="$work/home" CI=1
  mkdir -p "$HOME"
  if [ -e "$here/node_modules" ] || [ -n "$(git -C "$here" status --porcelain 2>/dev/null)" ]; then
    checkout=$work/checkout
    git -c safe.directory='*' clone --quiet --no-hardlinks "$here" "$checkout" || exit 1
    # Tests may read cases that lie beside the project.
    if [ -d "$here/../shared" ]; then ln -s "$(cd "$here/../shared" && pwd)" "$work/shared"; fi
  fi
  cd "$checkout" || exit 1
}

log=$work/step.log
passed=0 failed=0 skipped=0 summary="" reasons=""

# count NAME CODE SECONDS LOG: adds a command's own last line `N passed, N failed[, N skipped]`, or itself as one.
count() {
  local name=$1 code=$2 seconds=$3 log=$4 line p f s
  line=$(grep -E '^[0-9]+ passed, [0-9]+ failed(, [0-9]+ skipped)?$' "$log" | tail -n 1)
  if [ -z "$line" ]; then
    if [ "$code" -eq 0 ]; then line="1 passed, 0 failed, 0 skipped"; else line="0 passed, 1 failed, 0 skipped"; fi
  fi
  read -r p f s <<<"$(echo "$line" | tr -cs '0-9' ' ')"
  # A command that ends badly without a failed test of its own must not look green.
  if [ "$code" -ne 0 ] && [ "$f" -eq 0 ]; then f=1; fi
  # Why something was skipped, a line a reason with how often; drivers print `SKIP what: why`.
  reasons+=$(sed -n "s/^SKIP [^:]*: /$(printf '%s' "$name" | tr -d '/\\&'): /p" "$log" | sort | uniq -c | sort -rn | head -n 12)$'\n'
  passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + ${s:-0}))
  summary+=$(printf '%-34s %6d passed %4d failed %4d skipped %5d s' "$name" "$p" "$f" "${s:-0}" "$seconds")$'\n'
}

# step NAME COMMAND…: runs and counts it.
step() {
  local name=$1 code start=$SECONDS
  shift
  printf '\n═══ %s\n' "$name"
  "$@" 2>&1 | tee "$log"
  code=${PIPESTATUS[0]}
  count "$name" "$code" $((SECONDS - start)) "$log"
  return "$code"
}

# beside NAME COMMAND…: runs it beside one other; `collect` shows and counts all of them in the order of their start.
beside_names=()
beside() {
  local at="$work/beside-${#beside_names[@]}"
  while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n; done
  beside_names+=("$1")
  shift
  (
    start=$SECONDS
    "$@" >"$at.log" 2>&1
    echo "$? $((SECONDS - start))" >"$at.end"
  ) &
}

collect() {
  local index at code seconds
  wait
  for index in "${!beside_names[@]}"; do
    at="$work/beside-$index"
    read -r code seconds <"$at.end"
    printf '\n═══ %s\n' "${beside_names[$index]}"
    cat "$at.log"
    count "${beside_names[$index]}" "$code" "$seconds" "$at.log"
  done
}

# report: what was skipped and why, the table of all steps, and the line that counts; fails where a step has.
report() {
  reasons=$(grep -v '^$' <<<"$reasons")
  if [ -n "$reasons" ]; then printf '\nSkipped, and why (the commonest reasons of each step):\n%s\n' "$reasons"; fi
  printf '\n%s\n' "$summary"
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
}
