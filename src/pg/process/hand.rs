//! What a worker has in hand, in a file that outlives its process.
//!
//! A worker that dies takes the server's shared memory with it, and what it wrote to tables was
//! not committed. PostgreSQL keeps the file's folder out of base backups and needs nothing in it.

use std::cell::RefCell;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read, Result};
use std::os::unix::fs::FileExt;
use std::path::PathBuf;

/// A text's length stands before it, so that letting go is one short write.
const LENGTH: usize = size_of::<u32>();

struct Hand {
    path: PathBuf,
    file: File,
}

thread_local! {
    static HAND: RefCell<Option<Hand>> = const { RefCell::new(None) };
}

/// Lets go when it is dropped.
pub struct Grip(());

/// The worker's is number 0; its deputies have others.
fn path(database: u32, number: u32) -> PathBuf {
    // A server's processes work in its data directory.
    match number {
        0 => format!("pg_stat_tmp/smart_groups.{database}").into(),
        _ => format!("pg_stat_tmp/smart_groups.{database}.{number}").into(),
    }
}

/// Opens this process's hand; tells what the one before it held when it died.
pub fn open(database: u32, number: u32) -> Option<String> {
    let path = path(database, number);
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
    match opened.and_then(|mut file| Ok((left(&mut file)?, file))) {
        Ok((left, file)) => {
            HAND.set(Some(Hand { path, file }));
            left
        }
        Err(error) => {
            pgrx::warning!("could not open file \"{}\": {error}", path.display());
            None
        }
    }
}

/// Whether the hand of that number is there: its process lives, or has died.
pub fn is_open(database: u32, number: u32) -> bool {
    path(database, number).exists()
}

/// Takes what a deputy held when it died, of whom nobody has taken the place.
pub fn take_from(database: u32, number: u32) -> Option<String> {
    let path = path(database, number);
    let left = File::open(&path).and_then(|mut file| left(&mut file)).ok()?;
    remove(path);
    left
}

fn left(file: &mut File) -> Result<Option<String>> {
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let Some((length, text)) = bytes.split_first_chunk::<LENGTH>() else { return Ok(None) };
    let held = text.get(..u32::from_le_bytes(*length) as usize).filter(|held| !held.is_empty());
    Ok(held.map(|held| String::from_utf8_lossy(held).into_owned()))
}

/// Takes something in hand; does nothing in a process that has not opened its hand.
pub fn hold(what: &str) -> Grip {
    let mut bytes = (what.len() as u32).to_le_bytes().to_vec();
    bytes.extend_from_slice(what.as_bytes());
    write(&bytes);
    Grip(())
}

/// Lets go of what the worker before this one held.
pub fn let_go() {
    write(&[0; LENGTH]);
}

fn write(bytes: &[u8]) {
    HAND.with_borrow(|hand| {
        if let Some(hand) = hand
            && let Err(error) = hand.file.write_all_at(bytes, 0)
        {
            pgrx::warning!("could not write file \"{}\": {error}", hand.path.display());
        }
    });
}

/// Ends in order: whatever was in hand did no harm.
pub fn close() {
    if let Some(hand) = HAND.take() {
        remove(hand.path);
    }
}

/// Forgets what so many processes held of a database that is gone.
pub fn forget(database: u32, processes: u32) {
    (0..processes).for_each(|number| remove(path(database, number)));
}

fn remove(path: PathBuf) {
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            pgrx::warning!("could not remove file \"{}\": {error}", path.display());
        }
        _ => {}
    }
}

impl Drop for Grip {
    fn drop(&mut self) {
        let_go();
    }
}
