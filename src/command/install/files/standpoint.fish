complete --keep-order --exclusive --command standpoint --arguments "(STANDPOINT_COMPLETE=fish standpoint -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
