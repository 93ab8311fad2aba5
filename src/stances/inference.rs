//! From opinions of sentences to the stances of a document.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::cast::Cast;
use super::dispute::by_dispute;
use super::focus::Focus;
use super::frames::{About, Opinion};
use super::issues::{self, Cluster, Joined};
use super::judge::{self, Group, Teller, Voice};
use super::lexicon::Lexicon;
use super::naming::{Candidate, Peace, candidate};
use super::number::Number;
use super::reading::{Read, read};
use super::shown;
use super::weigh::Ground;
use super::witness::{Questions, Witness, hear};
use super::{Evidence, Issue, IssueId, Polarity, Stance, Stances, Target};
use crate::actors::{ActorId, Actors};
use crate::document::{Document, Span};
use crate::language::Reading;
use crate::statements::Statement;
use crate::tagger::Tagging;

/// How far back, in sentences, "the veto" or "abstained" may look for what it is about.
const FOCUS: usize = 4;

/// The least confidence of a stance that is given at all: about one in six of the faintest is right, and
/// one in four of all, on annotated articles out of fold; there F1 is highest.
const FAINTEST: f32 = 0.15;

/// The stances of a document.
///
/// `tagging`, `statements` and `actors` are those of `document`; `witness` answers about pairs of
/// parties, if the network can be asked. Never fails; without actors there are none.
#[must_use]
pub fn infer(
    document: &Document,
    tagging: &Tagging,
    statements: &[Statement],
    actors: &Actors,
    lexicon: &Lexicon,
    witness: Option<Witness<'_>>,
) -> Stances {
    let reading = Reading::new(document);
    infer_in(&reading, tagging, statements, actors, lexicon, witness)
}

/// The same for who has the document's reading.
pub(crate) fn infer_in(
    reading: &Reading,
    tagging: &Tagging,
    statements: &[Statement],
    actors: &Actors,
    lexicon: &Lexicon,
    witness: Option<Witness<'_>>,
) -> Stances {
    let document = reading.document;
    let cast = Cast::new(document, statements, actors);
    let mut questions = Questions::new(document, &cast);
    let mut reads = read(reading, &cast, lexicon, |index, line, opinions| {
        if witness.is_some() {
            questions.add(index, line, opinions);
        }
    });
    if let Some(witness) = witness {
        hear(document, &mut reads, questions, witness);
    }
    shown::hear(reading, &cast, lexicon, tagging, &mut reads);
    let (mut clusters, found) = settle(reading, &cast, &reads, lexicon);
    let said = aimed(document, &reads, &clusters, &found);
    weighed(document, &cast, &reads, &mut clusters, said)
}

/// An opinion with its target settled.
struct Said<'a> {
    read: usize,
    opinion: &'a Opinion,
    polarity: Polarity,
    target: Toward,
}

/// A target before issues have their final order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Toward {
    Party(ActorId),
    Cluster(usize),
}

/// What an opinion about a thing is about.
#[derive(Clone, Copy)]
struct Place {
    cluster: usize,
    /// Whether being for the thing is being against the issue: the fighting, and a ceasefire.
    contrary: bool,
}

/// The clusters of things that opinions are about, and for each opinion about a thing its cluster.
fn settle(
    reading: &Reading,
    cast: &Cast<'_>,
    reads: &[Read],
    lexicon: &Lexicon,
) -> (Vec<Cluster>, BTreeMap<(usize, usize), Place>) {
    let document = reading.document;
    let mut named: Vec<((usize, usize), Candidate)> = Vec::new();
    for (index, read) in reads.iter().enumerate() {
        let is_thing = |opinion: &Opinion| matches!(opinion.about, About::Thing(_));
        if !read.opinions.iter().any(is_thing) {
            continue;
        }
        let wording = read.wording(reading, cast);
        let line = wording.line(lexicon);
        for (place, opinion) in read.opinions.iter().enumerate() {
            if let About::Thing(phrase) = &opinion.about
                && let Some(mut candidate) = candidate(document, &line, phrase)
            {
                candidate.by_words = opinion.witnesses.lexicon.is_some();
                named.push(((index, place), candidate));
            }
        }
    }
    // What words tell to be in dispute makes the issues; what the network alone reads joins them.
    named.sort_by_key(|(_, candidate)| !candidate.by_words);
    let peace: Vec<Peace> = named.iter().map(|(_, one)| one.peace).collect();
    let places: Vec<(usize, usize)> = named.iter().map(|(place, _)| *place).collect();
    let candidates = named.into_iter().map(|(_, candidate)| candidate);
    let mut joined = issues::join(candidates);
    if !joined.clusters.is_empty() {
        let mut texts = Vec::new();
        for read in reads {
            let wording = read.wording(reading, cast);
            let line = wording.line(lexicon);
            issues::find_mentions(document, &line, &mut joined);
            issues::find_texts(document, &line, &mut texts);
        }
        issues::name_texts(&mut joined.clusters, &texts);
        let headline = document.title().map_or(0, Span::end);
        let texts = issues::merge_texts(&mut joined.clusters, headline);
        let fighting = issues::merge_fighting(&mut joined.clusters);
        for cluster in &mut joined.own {
            *cluster = fighting[texts[*cluster]];
        }
    }
    let Joined {
        mut clusters, own, ..
    } = joined;
    for cluster in &mut clusters {
        cluster.mentions.sort_unstable();
        cluster.mentions.dedup();
    }
    let own = own.into_iter().zip(peace).map(|(cluster, peace)| Place {
        cluster,
        contrary: peace == Peace::Fighting && !clusters[cluster].is_fighting(),
    });
    let found = places.into_iter().zip(own).collect();
    (clusters, found)
}

/// Every opinion with the target it means.
fn aimed<'a>(
    document: &Document,
    reads: &'a [Read],
    clusters: &[Cluster],
    found: &BTreeMap<(usize, usize), Place>,
) -> Vec<Said<'a>> {
    let mut said = Vec::new();
    let any = Focus::new(clusters, |_| true);
    let several = Focus::new(clusters, Cluster::is_plural);
    for (index, read) in reads.iter().enumerate() {
        for (place, opinion) in read.opinions.iter().enumerate() {
            let mut polarity = opinion.polarity;
            let target = match &opinion.about {
                About::Party(actor) => Some(Toward::Party(*actor)),
                About::Thing(_) => found.get(&(index, place)).map(|place| {
                    if place.contrary {
                        polarity = polarity.contrary();
                    }
                    Toward::Cluster(place.cluster)
                }),
                About::Topic(number) => {
                    let at = opinion.words.first().map_or(0, |word| {
                        document.tokens()[word.tokens().start].span.start()
                    });
                    let floor = document.sentences()[reads[index.saturating_sub(FOCUS)].sentence]
                        .span
                        .start();
                    let ceiling = document.sentences()[read.sentence].span.end();
                    let focus = if *number == Number::One {
                        &any
                    } else {
                        &several
                    };
                    focus.at(floor..at, ceiling).map(Toward::Cluster)
                }
            };
            if let Some(target) = target {
                said.push(Said {
                    read: index,
                    opinion,
                    polarity,
                    target,
                });
            }
        }
    }
    said
}

/// One stance for each holder and target, and the issues in order of dispute.
fn weighed(
    document: &Document,
    cast: &Cast<'_>,
    reads: &[Read],
    clusters: &mut [Cluster],
    said: Vec<Said<'_>>,
) -> Stances {
    let mut groups: BTreeMap<(ActorId, Toward), Vec<Said<'_>>> = BTreeMap::new();
    for one in said {
        groups
            .entry((one.opinion.holder, one.target))
            .or_default()
            .push(one);
    }
    let groups: Vec<(ActorId, Toward, Vec<Said<'_>>)> = groups
        .into_iter()
        .map(|((holder, toward), said)| (holder, toward, said))
        .collect();
    let sides = sides(cast, document, reads, clusters, &groups);
    let mut drafts: Vec<(ActorId, Toward, Stance)> = Vec::new();
    for ((holder, toward, group), side) in groups.into_iter().zip(sides) {
        let Some((polarity, confidence)) = side.filter(|(_, sure)| *sure >= FAINTEST) else {
            continue;
        };
        let mut bearing: Vec<&Said<'_>> = group
            .iter()
            .filter(|one| one.polarity == polarity)
            .collect();
        bearing.sort_by(|a, b| b.opinion.certainty.total_cmp(&a.opinion.certainty));
        let mut known = HashSet::new();
        let all = bearing
            .iter()
            .map(|one| evidence_of(document, cast, &reads[one.read], one.opinion));
        let mut evidence: Vec<Evidence> = all.filter(|next| known.insert(next.span)).collect();
        if evidence.is_empty() {
            continue;
        }
        let best = evidence.remove(0);
        evidence.sort_by_key(|one| one.span);
        drafts.push((
            holder,
            toward,
            Stance {
                actor: holder,
                target: Target::Actor(holder),
                polarity,
                evidence: best.span,
                words: best.words,
                statement: best.statement,
                confidence,
                witnesses: best.witnesses,
                also: evidence,
            },
        ));
    }
    let drafts = likeliest(clusters, drafts);
    let taken = drafts
        .iter()
        .filter_map(|(_, toward, stance)| match toward {
            Toward::Cluster(cluster) => Some((*cluster, stance.polarity, stance.confidence)),
            Toward::Party(_) => None,
        });
    let order = by_dispute(clusters, taken);
    let mut place = vec![None; clusters.len()];
    for (id, &cluster) in order.iter().enumerate() {
        place[cluster] = Some(IssueId(id));
    }
    let issues = order
        .iter()
        .enumerate()
        .map(|(id, &cluster)| Issue {
            id: IssueId(id),
            name: clusters[cluster].name.clone(),
            mentions: clusters[cluster].mentions.clone(),
        })
        .collect();
    let mut all: Vec<Stance> = drafts
        .into_iter()
        .filter_map(|(_, toward, stance)| {
            let target = match toward {
                Toward::Party(actor) => Target::Actor(actor),
                Toward::Cluster(cluster) => Target::Issue(place[cluster]?),
            };
            Some(Stance { target, ..stance })
        })
        .collect();
    all.sort_by_key(|stance| (stance.evidence, stance.actor));
    Stances { issues, all }
}

/// The side that each holder takes toward each target, and how likely.
fn sides(
    cast: &Cast<'_>,
    document: &Document,
    reads: &[Read],
    clusters: &[Cluster],
    groups: &[(ActorId, Toward, Vec<Said<'_>>)],
) -> Vec<Option<(Polarity, f32)>> {
    let voice = |one: &Said<'_>| {
        let read = &reads[one.read];
        let word = one.opinion.words.first();
        let teller = match word.and_then(|word| cast.statement_at(word.tokens().start)) {
            None => Teller::Narrator,
            Some(statement) if cast.of(statement).contains(&one.opinion.holder) => Teller::Holder,
            Some(_) => Teller::Another,
        };
        Voice {
            ground: Ground {
                polarity: one.polarity,
                certainty: one.opinion.certainty,
            },
            lexicon: one.opinion.witnesses.lexicon.unwrap_or(0.0),
            network: one.opinion.witnesses.network.unwrap_or(0.0),
            plain: one.opinion.plain,
            teller,
            sentence: read.sentence,
        }
    };
    let judged: Vec<Group<'_>> = groups
        .iter()
        .map(|(holder, toward, said)| Group {
            holder: *holder,
            toward: match toward {
                Toward::Party(actor) => judge::Toward::Party(*actor),
                Toward::Cluster(cluster) => judge::Toward::Thing(*cluster, &clusters[*cluster]),
            },
            voices: said.iter().map(voice).collect(),
        })
        .collect();
    judge::judge(document, cast, &judged)
}

/// Without the fainter of what the network alone reads in one sentence: it lights up several words of
/// what one side is toward.
fn likeliest(
    clusters: &[Cluster],
    drafts: Vec<(ActorId, Toward, Stance)>,
) -> Vec<(ActorId, Toward, Stance)> {
    let key = |holder: ActorId, stance: &Stance| (holder, stance.polarity.word(), stance.evidence);
    let mut best: HashMap<_, f32> = HashMap::new();
    for (holder, toward, stance) in &drafts {
        if matches!(toward, Toward::Cluster(_)) {
            let most = best.entry(key(*holder, stance)).or_default();
            *most = most.max(stance.confidence);
        }
    }
    let kept = drafts
        .into_iter()
        .filter(|(holder, toward, stance)| match toward {
            Toward::Party(_) => true,
            Toward::Cluster(cluster) => {
                clusters[*cluster].is_by_words() || stance.confidence >= best[&key(*holder, stance)]
            }
        });
    kept.collect()
}

fn evidence_of(document: &Document, cast: &Cast<'_>, read: &Read, opinion: &Opinion) -> Evidence {
    let words: Vec<Span> = opinion
        .words
        .iter()
        .map(|word| document.span_of(word.tokens()))
        .collect();
    let statement = opinion
        .words
        .first()
        .and_then(|word| cast.statement_of(word.tokens().start, opinion.holder));
    Evidence {
        span: document.sentences()[read.sentence].span,
        words,
        statement,
        witnesses: opinion.witnesses,
    }
}
