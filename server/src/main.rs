//! Serves the admin page. Plays the providers behind it, or forwards requests to them.
//!
//! `proforma-server --help` lists the options. Once the server is ready, the first line of standard output is its address
//! alone, such as `http://127.0.0.1:8080`; everything else goes to standard error.

// Numbers come from outside here: out of requests, settings, the database and the clock.
#![cfg_attr(not(test), deny(clippy::arithmetic_side_effects))]

use std::io::Write;
use std::process::ExitCode;

use arguments::Command;

mod api_path;
mod app_state;
mod arguments;
mod body;
mod clock;
mod connections;
mod dated_files;
mod fault;
mod gateway;
mod guard;
mod guesses;
mod log;
mod net;
mod not_json;
mod object;
mod page;
mod problem;
mod problem_details;
mod provider;
mod providers;
mod routes;
mod sandbox;
mod security_headers;
mod sentence;
mod serve;
mod settings;
mod shutdown;
mod status;
mod store;
mod template;
mod token;
mod verdict;
mod write_problem;

fn main() -> ExitCode {
    log::start();
    let arguments = match arguments::read() {
        Ok(Command::Serve(arguments)) => arguments,
        Ok(Command::Print(text)) => {
            // This fails if the reader of the pipe has closed it, which is not an error of ours.
            let _ = writeln!(std::io::stdout(), "{text}");
            return ExitCode::SUCCESS;
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    };
    match serve::run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}
