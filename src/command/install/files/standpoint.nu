module completions {

  def "nu-complete standpoint from" [] {
    [ "auto" "text" "markdown" "html" "epub" "feed" "mail" "jsonl" "analysis" "warc" ]
  }

  def "nu-complete standpoint panel" [] {
    [ "auto" "right" "below" "off" ]
  }

  def "nu-complete standpoint theme" [] {
    [ "auto" "16" "ink" "paper" "mono" ]
  }

  def "nu-complete standpoint color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete standpoint link" [] {
    [ "auto" "fast" "slow" ]
  }

  def "nu-complete standpoint hyperlinks" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete standpoint sure" [] {
    [ "sure" "likely" "guess" ]
  }

  # Read the news by who says what
  export extern standpoint [
    --from(-f): string@"nu-complete standpoint from" # What the inputs are, where guessing is wrong
    --raw                     # Keep the whole of a web page, not only the article on it
    --list: path              # Take further inputs from this file, one a line or parted by NUL; - is standard input
    --actors: path            # Know these actors too, from a TOML file; after those in the settings folder
    --actor(-a): string       # Start with this actor selected; several: show only their statements
    --stance(-s)              # Start in the stance view: who is for and against what and whom
    --goto(-g): string        # Start at a statement (s12), a paragraph (p7), 40% or /words; also +7 and +/words
    --panel: string@"nu-complete standpoint panel" # Where the panel is: auto, right, below, off
    --measure(-w): string     # Columns of a line of text, 30 to 100
    --theme: string@"nu-complete standpoint theme" # Colours: auto, 16, ink, paper, mono, or a theme file
    --color: string@"nu-complete standpoint color" # Whether to use colours: auto, always, never
    --ascii                   # Stay inside ASCII
    --plain                   # Read line by line, without a screen
    --link: string@"nu-complete standpoint link" # The line to the terminal: auto, fast, slow
    --hyperlinks: string@"nu-complete standpoint hyperlinks" # Whether the terminal makes links of links (OSC 8): auto, always, never
    --mouse                   # Take wheel and clicks from the terminal
    --sure: string@"nu-complete standpoint sure" # Which statements to show: sure, likely, guess
    --no-state                # Leave aside what is remembered: places, what was read, corrections; and remember nothing
    --config: path            # Read the settings from this file
    --licenses                # Print whose code is in the program, and under which terms
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...words: path            # Files, folders and addresses (http, https) of articles and feeds; - is standard input. Folders are walked however deep, and links in them not followed
  ]

  def "nu-complete standpoint report from" [] {
    [ "auto" "text" "markdown" "html" "epub" "feed" "mail" "jsonl" "analysis" "warc" ]
  }

  def "nu-complete standpoint report sure" [] {
    [ "sure" "likely" "guess" ]
  }

  # Print a plain report of who says what, grouped by actor
  export extern "standpoint report" [
    --from(-f): string@"nu-complete standpoint report from" # What the inputs are, where guessing is wrong
    --raw                     # Keep the whole of a web page, not only the article on it
    --list: path              # Take further inputs from this file, one a line or parted by NUL; - is standard input
    --actors: path            # Know these actors too, from a TOML file; after those in the settings folder
    --width(-w): string       # Columns of the report, 30 to 200
    --sure: string@"nu-complete standpoint report sure" # Which statements and stances to give: sure, likely, guess
    --threads: string         # How many articles are read side by side [default: one for each processor]
    --timeout: string         # Give up an article that takes longer than this
    --no-state                # Leave aside what is remembered: places, what was read, corrections; and remember nothing
    --config: path            # Read the settings from this file
    --help(-h)                # Print help (see more with '--help')
    ...words: path            # Files, folders and addresses (http, https) of articles and feeds; - is standard input. Folders are walked however deep, and links in them not followed
  ]

  def "nu-complete standpoint compare from" [] {
    [ "auto" "text" "markdown" "html" "epub" "feed" "mail" "jsonl" "analysis" "warc" ]
  }

  def "nu-complete standpoint compare format" [] {
    [ "json" "report" "html" ]
  }

  def "nu-complete standpoint compare sure" [] {
    [ "sure" "likely" "guess" ]
  }

  # Put several reports of one event side by side
  export extern "standpoint compare" [
    --from(-f): string@"nu-complete standpoint compare from" # What the inputs are, where guessing is wrong
    --raw                     # Keep the whole of a web page, not only the article on it
    --list: path              # Take further inputs from this file, one a line or parted by NUL; - is standard input
    --actors: path            # Know these actors too, from a TOML file; after those in the settings folder
    --format(-F): string@"nu-complete standpoint compare format" # How to write it
    --width(-w): string       # Columns of the report, 40 to 200
    --sure: string@"nu-complete standpoint compare sure" # Which statements and stances to give: sure, likely, guess
    --threads: string         # How many articles are read side by side [default: one for each processor]
    --timeout: string         # Give up an article that takes longer than this
    --no-state                # Leave aside what is remembered: places, what was read, corrections; and remember nothing
    --config: path            # Read the settings from this file
    --help(-h)                # Print help (see more with '--help')
    ...words: path            # Files, folders and addresses (http, https) of articles and feeds; - is standard input. Folders are walked however deep, and links in them not followed
  ]

  def "nu-complete standpoint extract from" [] {
    [ "auto" "text" "markdown" "html" "epub" "feed" "mail" "jsonl" "analysis" "warc" ]
  }

  def "nu-complete standpoint extract format" [] {
    [ "json" "jsonl" "csv" "csv-stances" "markdown" "report" "html" "brat" "webanno" "tei" ]
  }

  def "nu-complete standpoint extract sure" [] {
    [ "sure" "likely" "guess" ]
  }

  # Print the analysis for programs
  export extern "standpoint extract" [
    --from(-f): string@"nu-complete standpoint extract from" # What the inputs are, where guessing is wrong
    --raw                     # Keep the whole of a web page, not only the article on it
    --list: path              # Take further inputs from this file, one a line or parted by NUL; - is standard input
    --actors: path            # Know these actors too, from a TOML file; after those in the settings folder
    --format(-F): string@"nu-complete standpoint extract format" # How to write it [default: as the ending of --output says, or else json]
    --output(-o): path        # Write into this file, or with / at the end a file for each article into this folder
    --resume: path            # Note in this file how far the run is; a run with the same file goes on from there, and tries again what ran into its --timeout
    --bom                     # Begin a table with a byte order mark, which some spreadsheets need
    --sure: string@"nu-complete standpoint extract sure" # Which statements and stances to give: sure, likely, guess
    --threads: string         # How many articles are read side by side [default: one for each processor]
    --timeout: string         # Give up an article that takes longer than this
    --no-state                # Leave aside what is remembered: places, what was read, corrections; and remember nothing
    --config: path            # Read the settings from this file
    --help(-h)                # Print help (see more with '--help')
    ...words: path            # Files, folders and addresses (http, https) of articles and feeds; - is standard input. Folders are walked however deep, and links in them not followed
  ]

  def "nu-complete standpoint keys panel" [] {
    [ "auto" "right" "below" "off" ]
  }

  def "nu-complete standpoint keys theme" [] {
    [ "auto" "16" "ink" "paper" "mono" ]
  }

  def "nu-complete standpoint keys color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete standpoint keys link" [] {
    [ "auto" "fast" "slow" ]
  }

  def "nu-complete standpoint keys hyperlinks" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete standpoint keys sure" [] {
    [ "sure" "likely" "guess" ]
  }

  # Print the keys in force, as they would stand in the settings file
  export extern "standpoint keys" [
    --actor(-a): string       # Start with this actor selected; several: show only their statements
    --stance(-s)              # Start in the stance view: who is for and against what and whom
    --goto(-g): string        # Start at a statement (s12), a paragraph (p7), 40% or /words; also +7 and +/words
    --panel: string@"nu-complete standpoint keys panel" # Where the panel is: auto, right, below, off
    --measure(-w): string     # Columns of a line of text, 30 to 100
    --theme: string@"nu-complete standpoint keys theme" # Colours: auto, 16, ink, paper, mono, or a theme file
    --color: string@"nu-complete standpoint keys color" # Whether to use colours: auto, always, never
    --ascii                   # Stay inside ASCII
    --plain                   # Read line by line, without a screen
    --link: string@"nu-complete standpoint keys link" # The line to the terminal: auto, fast, slow
    --hyperlinks: string@"nu-complete standpoint keys hyperlinks" # Whether the terminal makes links of links (OSC 8): auto, always, never
    --mouse                   # Take wheel and clicks from the terminal
    --sure: string@"nu-complete standpoint keys sure" # Which statements to show: sure, likely, guess
    --no-state                # Leave aside what is remembered: places, what was read, corrections; and remember nothing
    --config: path            # Read the settings from this file
    --help(-h)                # Print help
  ]

  def "nu-complete standpoint config panel" [] {
    [ "auto" "right" "below" "off" ]
  }

  def "nu-complete standpoint config theme" [] {
    [ "auto" "16" "ink" "paper" "mono" ]
  }

  def "nu-complete standpoint config color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete standpoint config link" [] {
    [ "auto" "fast" "slow" ]
  }

  def "nu-complete standpoint config hyperlinks" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete standpoint config sure" [] {
    [ "sure" "likely" "guess" ]
  }

  # Print the settings in force, and where each comes from
  export extern "standpoint config" [
    --actor(-a): string       # Start with this actor selected; several: show only their statements
    --stance(-s)              # Start in the stance view: who is for and against what and whom
    --goto(-g): string        # Start at a statement (s12), a paragraph (p7), 40% or /words; also +7 and +/words
    --panel: string@"nu-complete standpoint config panel" # Where the panel is: auto, right, below, off
    --measure(-w): string     # Columns of a line of text, 30 to 100
    --theme: string@"nu-complete standpoint config theme" # Colours: auto, 16, ink, paper, mono, or a theme file
    --color: string@"nu-complete standpoint config color" # Whether to use colours: auto, always, never
    --ascii                   # Stay inside ASCII
    --plain                   # Read line by line, without a screen
    --link: string@"nu-complete standpoint config link" # The line to the terminal: auto, fast, slow
    --hyperlinks: string@"nu-complete standpoint config hyperlinks" # Whether the terminal makes links of links (OSC 8): auto, always, never
    --mouse                   # Take wheel and clicks from the terminal
    --sure: string@"nu-complete standpoint config sure" # Which statements to show: sure, likely, guess
    --no-state                # Leave aside what is remembered: places, what was read, corrections; and remember nothing
    --config: path            # Read the settings from this file
    --help(-h)                # Print help
  ]

  def "nu-complete standpoint doctor panel" [] {
    [ "auto" "right" "below" "off" ]
  }

  def "nu-complete standpoint doctor theme" [] {
    [ "auto" "16" "ink" "paper" "mono" ]
  }

  def "nu-complete standpoint doctor color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete standpoint doctor link" [] {
    [ "auto" "fast" "slow" ]
  }

  def "nu-complete standpoint doctor hyperlinks" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete standpoint doctor sure" [] {
    [ "sure" "likely" "guess" ]
  }

  # Tell what this terminal can do, which files are used, and whether the network runs
  export extern "standpoint doctor" [
    --actor(-a): string       # Start with this actor selected; several: show only their statements
    --stance(-s)              # Start in the stance view: who is for and against what and whom
    --goto(-g): string        # Start at a statement (s12), a paragraph (p7), 40% or /words; also +7 and +/words
    --panel: string@"nu-complete standpoint doctor panel" # Where the panel is: auto, right, below, off
    --measure(-w): string     # Columns of a line of text, 30 to 100
    --theme: string@"nu-complete standpoint doctor theme" # Colours: auto, 16, ink, paper, mono, or a theme file
    --color: string@"nu-complete standpoint doctor color" # Whether to use colours: auto, always, never
    --ascii                   # Stay inside ASCII
    --plain                   # Read line by line, without a screen
    --link: string@"nu-complete standpoint doctor link" # The line to the terminal: auto, fast, slow
    --hyperlinks: string@"nu-complete standpoint doctor hyperlinks" # Whether the terminal makes links of links (OSC 8): auto, always, never
    --mouse                   # Take wheel and clicks from the terminal
    --sure: string@"nu-complete standpoint doctor sure" # Which statements to show: sure, likely, guess
    --no-state                # Leave aside what is remembered: places, what was read, corrections; and remember nothing
    --config: path            # Read the settings from this file
    --actors: path            # Know these actors too, from a TOML file; after those in the settings folder
    --help(-h)                # Print help
  ]

  # List the actors that are known, or explain where a source would be filed
  export extern "standpoint actors" [
    --actors: path            # Know these actors too, from a TOML file; after those in the settings folder
    --help(-h)                # Print help
    filter?: string           # Only those with this in their name, key or tag
  ]

  # Show step by step where a source would be filed, and why
  export extern "standpoint actors explain" [
    --actors: path            # Know these actors too, from a TOML file; after those in the settings folder
    --help(-h)                # Print help
    ...words: string          # The words of the source, as an article would have them
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "standpoint actors help" [
  ]

  # Show step by step where a source would be filed, and why
  export extern "standpoint actors help explain" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "standpoint actors help help" [
  ]

  def "nu-complete standpoint schema form" [] {
    [ "analysis" "comparison" ]
  }

  # Print what the JSON for programs holds, as JSON Schema
  export extern "standpoint schema" [
    --help(-h)                # Print help (see more with '--help')
    form?: string@"nu-complete standpoint schema form" # Of which form
  ]

  def "nu-complete standpoint completions shell" [] {
    [ "bash" "elvish" "fish" "nushell" "powershell" "zsh" ]
  }

  # Print a script that completes arguments
  export extern "standpoint completions" [
    --help(-h)                # Print help (see more with '--help')
    shell: string@"nu-complete standpoint completions shell" # For which shell
  ]

  def "nu-complete standpoint man command" [] {
    [ "report" "compare" "extract" "keys" "config" "doctor" "actors" "schema" "completions" "man" ]
  }

  # Print a page of the manual, in roff
  export extern "standpoint man" [
    --help(-h)                # Print help
    command?: string@"nu-complete standpoint man command" # Of which command; of the program itself if none is named
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "standpoint help" [
  ]

  # Print a plain report of who says what, grouped by actor
  export extern "standpoint help report" [
  ]

  # Put several reports of one event side by side
  export extern "standpoint help compare" [
  ]

  # Print the analysis for programs
  export extern "standpoint help extract" [
  ]

  # Print the keys in force, as they would stand in the settings file
  export extern "standpoint help keys" [
  ]

  # Print the settings in force, and where each comes from
  export extern "standpoint help config" [
  ]

  # Tell what this terminal can do, which files are used, and whether the network runs
  export extern "standpoint help doctor" [
  ]

  # List the actors that are known, or explain where a source would be filed
  export extern "standpoint help actors" [
  ]

  # Show step by step where a source would be filed, and why
  export extern "standpoint help actors explain" [
  ]

  # Print what the JSON for programs holds, as JSON Schema
  export extern "standpoint help schema" [
  ]

  # Print a script that completes arguments
  export extern "standpoint help completions" [
  ]

  # Print a page of the manual, in roff
  export extern "standpoint help man" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "standpoint help help" [
  ]

}

export use completions *
