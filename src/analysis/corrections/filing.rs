//! Statements and speakers filed anew.

use super::{NamedActor, Scope};
use crate::actors::{Actor, ActorId, ActorKind, Affiliation, Reason, Step};
use crate::analysis::Analysis;
use crate::gazetteer::Gazetteer;
use crate::speakers::SpeakerId;
use crate::statements::StatementId;

impl Analysis {
    /// Files a statement, or all that its speaker says, under an actor or under nobody.
    pub(super) fn refile(
        &mut self,
        statement: StatementId,
        scope: Scope,
        under: Option<&NamedActor>,
        gazetteer: &Gazetteer,
    ) {
        let actor = under.map(|under| self.actor_called(under, gazetteer));
        let speaker = match scope {
            Scope::Statement => None,
            Scope::Speaker => self.speakers.of(statement).first().copied(),
        };
        // The reader says that it is a statement, and whose.
        if let Some(statement) = self.statements.get_mut(statement) {
            statement.confidence = 1.0;
        }
        let Some(speaker) = speaker else {
            self.file(statement, actor.as_slice());
            return;
        };
        self.affiliate(speaker, actor);
        let said: Vec<StatementId> = self.statements.iter().map(|one| one.id).collect();
        for id in said {
            let speakers = self.speakers.of(id);
            if speakers.contains(&speaker) {
                let mut owners: Vec<ActorId> = speakers
                    .iter()
                    .filter_map(|who| self.actors.affiliation(*who))
                    .map(|way| way.actor)
                    .collect();
                owners.dedup();
                self.file(id, &owners);
            }
        }
    }

    /// Gives a statement to these actors, with the stances that it carries.
    fn file(&mut self, statement: StatementId, owners: &[ActorId]) {
        self.by_hand.statements.insert(statement);
        let of = &mut self.actors.of_statement[statement.0];
        let former = std::mem::replace(of, owners.to_vec());
        self.move_sides(statement, &former, owners);
    }

    /// Files a speaker, and the places where the text names it, under an actor or under nobody.
    fn affiliate(&mut self, speaker: SpeakerId, actor: Option<ActorId>) {
        let ways = &mut self.actors.affiliations;
        let former = ways.iter().find(|way| way.speaker == speaker);
        let former = former.map(|way| way.actor);
        ways.retain(|way| way.speaker != speaker);
        let one = &self.speakers.all[speaker.0];
        let name = one.name.clone();
        let places: Vec<_> = one.mentions.iter().map(|mention| mention.span).collect();
        if let Some(former) = former {
            let actor = self.actor_mut(former);
            actor.mentions.retain(|span| !places.contains(span));
            actor.aliases.retain(|alias| *alias != name);
        }
        let Some(actor) = actor else { return };
        let row = self.actor_mut(actor);
        row.mentions.extend(places);
        row.mentions.sort_unstable();
        row.mentions.dedup();
        if !row.aliases.contains(&name) {
            row.aliases.push(name);
        }
        let to = row.name.clone();
        let ways = &mut self.actors.affiliations;
        ways.push(Affiliation {
            speaker,
            actor,
            because: vec![Step {
                to,
                reason: Reason::Reader,
            }],
            confidence: 1.0,
        });
        ways.sort_by_key(|way| way.speaker);
    }

    pub(super) fn actor_mut(&mut self, id: ActorId) -> &mut Actor {
        let there = self.actors.all.get_mut(id);
        there.expect("an actor of this article")
    }

    /// The actor of this key, added if the article had none.
    pub(super) fn actor_called(&mut self, named: &NamedActor, gazetteer: &Gazetteer) -> ActorId {
        let actors = &self.actors.all;
        if let Some(known) = actors.iter().find(|actor| actor.key == named.key) {
            return known.id;
        }
        let id = (self.by_hand.added).id(&named.key, actors.given());
        let entry = gazetteer.find(&named.key).map(|id| gazetteer.entry(id));
        self.actors.all.push(Actor {
            id,
            key: named.key.clone(),
            name: entry.map_or_else(|| named.name.clone(), |entry| entry.name.clone()),
            tag: entry.and_then(|entry| entry.tag.clone()),
            kind: entry.map_or(ActorKind::Group, |entry| entry.kind.into()),
            aliases: Vec::new(),
            mentions: Vec::new(),
        });
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::corrections::{Anchor, Change, Correction};
    use crate::analysis::explain;

    fn file(analysis: &Analysis, scope: Scope, key: &str) -> Correction {
        let under = Some(NamedActor {
            key: key.to_owned(),
            name: key.to_owned(),
            number: None,
        });
        let change = Change::File { scope, under };
        Correction::of_statement(analysis, StatementId(0), change)
    }

    fn owners(analysis: &Analysis) -> Vec<&str> {
        let of = analysis.actors.of(StatementId(0)).iter();
        of.map(|id| analysis.actor(*id).name.as_str()).collect()
    }

    #[test]
    fn a_correction_moves_all_that_the_speaker_says_and_a_stale_one_is_lost() {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = explain("Ann Lee", &gazetteer);
        let good = file(&analysis, Scope::Speaker, "canada");
        let stale = Correction {
            at: Anchor {
                quote: "gone".to_owned(),
                ..good.at.clone()
            },
            ..good.clone()
        };
        assert_eq!(analysis.correct(&[stale, good], &gazetteer), [0]);
        assert_eq!(owners(&analysis), ["Canada"]);
        let speaker = analysis.speakers.of(StatementId(0))[0];
        let way = analysis.actors.affiliation(speaker).unwrap();
        assert_eq!(way.because[0].reason, Reason::Reader);
        // Nothing is left of the row that she had to herself; she is spoken of in the other now.
        assert_eq!(analysis.actors.all.len(), 1);
        assert_eq!(analysis.actors.all[0].mentions.len(), 1);
    }

    #[test]
    fn one_statement_is_filed_and_its_speaker_stays_where_it_was() {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = explain("Ann Lee", &gazetteer);
        let one = file(&analysis, Scope::Statement, "the rowers");
        assert_eq!(analysis.correct(&[one], &gazetteer), [0; 0]);
        assert_eq!(owners(&analysis), ["the rowers"]);
        assert!(analysis.by_hand.statements.contains(&StatementId(0)));
        let speaker = analysis.speakers.of(StatementId(0))[0];
        let way = analysis.actors.affiliation(speaker).unwrap();
        assert_eq!(analysis.actor(way.actor).name, "Ann Lee");
        // The new row comes first, since it has the first statement.
        assert_eq!(analysis.actors.all[0].name, "the rowers");
    }

    #[test]
    fn of_a_joint_source_one_stays() {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = explain("France and Chile", &gazetteer);
        let first = file(&analysis, Scope::Speaker, "peru");
        analysis.correct(&[first], &gazetteer);
        assert_eq!(owners(&analysis), ["Peru", "Chile"]);
    }
}
