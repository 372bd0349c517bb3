// libgit2 has one option function with C varargs, which Swift cannot call; GitStorage reaches it through these.
#pragma once
#include <git2.h>
#include <git2/sys/repository.h>
#include <git2/sys/odb_backend.h>

static inline int plumbline_git_enable_fsync(int on) { return git_libgit2_opts(GIT_OPT_ENABLE_FSYNC_GITDIR, on); }
static inline int plumbline_git_set_cache_max_size(size_t bytes) {
    return git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, (ssize_t)bytes);
}
