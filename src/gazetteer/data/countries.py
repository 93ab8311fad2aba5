#!/usr/bin/env python3
"""Make countries.tsv and first-names.tsv again from open packages.

usage: countries.py FOLDER

FOLDER holds the packages named in ../SOURCES.md, unpacked: the npm packages under node_modules/, the PyPI packages
countryinfo and names under their own names. Writes the two tables beside this script.

countries.tsv, one country or territory a line:
  key, tag, name, other names (|), demonyms (|), seats of government and other metonyms (|)
first-names.tsv: name, m or f; only names that one gender bears at least four times as often.
"""
import glob, json, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))

# What the packages lack or have otherwise than news text has it. Keys are ISO 3166-1 codes.
NAME = {'CD': 'Democratic Republic of the Congo', 'CG': 'Republic of the Congo', 'HK': 'Hong Kong', 'MO': 'Macau',
        'PS': 'Palestine', 'MM': 'Myanmar', 'TR': 'Turkey', 'BA': 'Bosnia and Herzegovina', 'VA': 'Vatican',
        'CZ': 'Czech Republic', 'CI': 'Ivory Coast', 'CV': 'Cape Verde', 'SZ': 'Eswatini', 'TL': 'East Timor',
        'CN': 'China', 'FK': 'Falkland Islands', 'AG': 'Antigua and Barbuda', 'KN': 'Saint Kitts and Nevis',
        'LC': 'Saint Lucia', 'VC': 'Saint Vincent and the Grenadines', 'TT': 'Trinidad and Tobago',
        'ST': 'São Tomé and Príncipe', 'PM': 'Saint Pierre and Miquelon', 'SH': 'Saint Helena'}
TAG = {'GB': 'UK', 'AE': 'UAE', 'CD': 'DRC'}
ALSO = {
    'US': 'U.S.|USA|U.S.A.|America|United States of America|United States government|US government|Federal Government of the United States',
    'GB': 'Britain|Great Britain|U.K.|United Kingdom of Great Britain and Northern Ireland|Her Majesty\'s Government|His Majesty\'s Government',
    'AE': 'Emirates|U.A.E.', 'KR': 'South Korea|Republic of Korea|ROK', 'KP': 'North Korea|DPRK|D.P.R.K.',
    'CN': 'People\'s Republic of China|PRC|mainland China', 'TW': 'Taiwan|Republic of China|Chinese Taipei',
    'RU': 'Russian Federation', 'CD': 'DR Congo|D.R. Congo|DRC|Congo-Kinshasa|Zaire', 'CG': 'Congo-Brazzaville|Congo Republic',
    'NL': 'Netherlands|Holland', 'MM': 'Burma', 'PS': 'Palestinian Authority|State of Palestine|Palestinian National Authority|Palestinian territories',
    'IR': 'Islamic Republic of Iran', 'SA': 'Kingdom of Saudi Arabia|KSA', 'VA': 'Vatican City|Holy See', 'CI': "Côte d'Ivoire|Cote d'Ivoire",
    'CV': 'Cabo Verde', 'SZ': 'Swaziland', 'TL': 'Timor-Leste|Timor Leste', 'MK': 'Macedonia|FYROM', 'BA': 'Bosnia|Bosnia-Herzegovina|BiH',
    'CZ': 'Czechia', 'TR': 'Türkiye|Turkiye', 'NZ': 'Aotearoa', 'XK': 'Republic of Kosovo', 'DE': 'Federal Republic of Germany|West Germany',
    'SY': 'Syrian Arab Republic', 'LA': 'Lao PDR', 'GM': 'Gambia|The Gambia', 'BS': 'The Bahamas', 'SD': 'the Sudan', 'UA': 'the Ukraine',
    'AU': 'Commonwealth of Australia', 'IE': 'Republic of Ireland|Irish Republic|Eire', 'EU': '', 'VE': 'Bolivarian Republic of Venezuela',
    'KN': 'St. Kitts and Nevis|St Kitts and Nevis', 'LC': 'St. Lucia|St Lucia', 'VC': 'St. Vincent and the Grenadines', 'TT': 'Trinidad',
    'ST': 'Sao Tome and Principe|São Tomé', 'PG': 'PNG', 'GW': 'Guinea Bissau', 'MO': 'Macao', 'FK': 'Falklands|Malvinas'}
DEMONYM = {
    'US': 'American|U.S.|US', 'GB': 'British|UK|English|Scottish|Welsh|Northern Irish', 'AE': 'Emirati', 'NL': 'Dutch', 'AR': 'Argentine|Argentinian|Argentinean', 'AG': 'Antiguan',
    'BA': 'Bosnian', 'BD': 'Bangladeshi|Bengali', 'CG': 'Congolese', 'CD': 'Congolese', 'DM': '', 'DO': 'Dominican', 'GW': 'Bissau-Guinean',
    'KZ': 'Kazakh|Kazakhstani', 'UZ': 'Uzbek|Uzbekistani', 'TM': 'Turkmen', 'KG': 'Kyrgyz', 'MV': 'Maldivian', 'MC': 'Monegasque', 'NZ': 'New Zealand|Kiwi',
    'PG': 'Papua New Guinean', 'PK': 'Pakistani', 'PS': 'Palestinian', 'SA': 'Saudi|Saudi Arabian', 'SK': 'Slovak|Slovakian', 'SI': 'Slovene|Slovenian',
    'SB': 'Solomon Islands', 'SR': 'Surinamese', 'YE': 'Yemeni', 'XK': 'Kosovar|Kosovan', 'HK': 'Hong Kong|Hongkonger', 'EC': 'Ecuadorian|Ecuadorean',
    'TT': 'Trinidadian', 'VA': 'Vatican|Papal', 'SS': 'South Sudanese', 'TL': 'Timorese|East Timorese', 'IS': 'Icelandic', 'LU': 'Luxembourgish',
    'PH': 'Filipino|Philippine|Filipina', 'ES': 'Spanish', 'SE': 'Swedish', 'PL': 'Polish', 'TH': 'Thai', 'DK': 'Danish', 'GR': 'Greek', 'LS': 'Basotho', 'BW': 'Botswanan|Batswana',
    'PR': 'Puerto Rican', 'GL': 'Greenlandic', 'KP': 'North Korean', 'KR': 'South Korean', 'MK': 'Macedonian|North Macedonian', 'ME': 'Montenegrin',
    'BY': 'Belarusian|Belarussian', 'CY': 'Cypriot', 'MM': 'Burmese|Myanmar', 'CH': 'Swiss', 'QA': 'Qatari', 'OM': 'Omani', 'NE': 'Nigerien', 'IL': 'Israeli',
    'TR': 'Turkish', 'GE': 'Georgian', 'CZ': 'Czech', 'LI': 'Liechtenstein', 'LT': 'Lithuanian', 'NP': 'Nepali|Nepalese', 'SG': 'Singaporean|Singapore', 'CF': 'Central African',
    'CI': 'Ivorian', 'CV': 'Cape Verdean', 'CO': 'Colombian', 'BT': 'Bhutanese', 'SL': 'Sierra Leonean', 'MG': 'Malagasy', 'WS': 'Samoan', 'LV': 'Latvian', 'RE': '', 'WF': '',
    'PF': 'Tahitian', 'GF': '', 'TF': '', 'NA': 'Namibian', 'ZW': 'Zimbabwean', 'DE': 'German', 'FR': 'French', 'EH': 'Sahrawi', 'IM': 'Manx', 'FK': 'Falkland'}
SEAT = {
    'US': 'Washington|Washington, D.C.', 'GB': 'London|Westminster|Whitehall|Downing Street|10 Downing Street|Number 10|No. 10',
    'RU': 'Moscow|Kremlin', 'FR': 'Paris|Élysée|Elysee|Élysée Palace|Elysee Palace|Quai d\'Orsay', 'DE': 'Berlin', 'CN': 'Beijing|Peking|Zhongnanhai', 'KP': 'Pyongyang', 'KR': 'Seoul|Blue House',
    'IL': 'Jerusalem|Tel Aviv', 'PS': 'Ramallah', 'TR': 'Ankara', 'UA': 'Kyiv|Kiev', 'IN': 'New Delhi|Delhi', 'AU': 'Canberra', 'ZA': 'Pretoria', 'NL': 'The Hague', 'MM': 'Naypyidaw|Naypyitaw',
    'BO': 'La Paz|Sucre', 'KZ': 'Astana|Nur-Sultan', 'VA': '', 'SG': '', 'MC': '', 'LU': '', 'PA': '', 'GT': '', 'KW': '', 'DJ': '', 'SM': '', 'MX': '', 'HK': '', 'MO': '', 'GI': '', 'TW': 'Taipei',
    'PK': 'Islamabad', 'JP': 'Tokyo', 'SZ': 'Mbabane', 'LK': 'Colombo', 'BI': 'Gitega|Bujumbura', 'TZ': 'Dodoma|Dar es Salaam', 'CI': 'Abidjan|Yamoussoukro', 'GE': 'Tbilisi', 'BR': 'Brasília|Brasilia|Planalto',
    'KY': '', 'JM': '', 'GY': '', 'SH': '', 'AC': '', 'NF': '', 'VC': '', 'AG': '', 'CR': '', 'CL': 'Santiago', 'BE': '', 'ID': 'Jakarta', 'BM': '', 'IE': 'Dublin', 'BD': 'Dhaka', 'MD': 'Chișinău|Chisinau', 'RO': 'Bucharest'}
PEOPLE_M = '''Abdul Abdullah Abdel Abdi Ahmad Ahmed Alexei Alexey Aleksandr Aleksei Ali Amir Anatoly Andrei Andrej Antonio António Ashraf Avigdor Ayman Bashar Benjamin Binyamin Boris Bruno Carlos
Chaim Dmitri Dmitry Ehud Emmanuel Emomali Enrique Evo Fabio Faisal Farouk Felipe Fernando Fidel Francois François Gamal Giorgio Giuseppe Goran Guido Günther Hakeem Hamid Hans Haroon Hasan Hassan Hassanal
Heiko Heinz Hosni Hugo Hussein Ibrahim Idriss Igor Imran Ismail Ivan Ivo Jacques Jair Jamal Javier Jean Jens Joachim Joao João Joko Jorge José Jose Juan Julius Kamal Karim Karl Khaled Khalid Klaus Kofi
Kwame Laurent Lech Leonid Luca Luiz Luis Mahathir Mahinda Mahmoud Malik Manmohan Manuel Marco Mariano Mario Mark Massoud Matteo Mehdi Mehmet Miguel Mikhail Miguel Milan Milos Mohamed Mohamad Mohammad Mohammed
Muammar Muhammad Muhammadu Mustafa Najib Narendra Nawaz Nelson Nicolas Nicolás Nikolai Nikolas Nuri Olaf Olusegun Omar Osama Osman Oleg Otto Paolo Pascal Pavel Pedro Petro Pervez Pierre Pietro Piotr
Rajiv Ravi Rashid Recep Reinhard Ricardo Robert Roberto Rodrigo Saad Saddam Saeb Said Saleh Salman Salva Samir Santiago Sebastian Sergei Sergey Sergio Shimon Shinzo Silvio Slobodan Stefan Stephane Sunil Suleiman
Syed Taro Tariq Tayyip Thabo Thierry Tomas Traian Uhuru Ulrich Umberto Uwe Vaclav Viktor Vitaly Vladimir Volodymyr Walid Wolfgang Xavier Yasser Yitzhak Yoshihiko Yousaf Yuri Yusuf Zaid Zoran Zbigniew
Tsai Nikos Kostas Georgios Alexis Janos Viktor Istvan Ferenc Gyorgy Jiri Petr Miroslav Zdenek Stanislav Bogdan Grzegorz Krzysztof Andrzej Jaroslaw Donatas Algirdas Toomas Sauli Lars Anders Bjorn Erik Henrik Jesper
Arjun Anil Ashok Vijay Rahul Rakesh Sanjay Suresh Rajesh Amit Kumar Prakash Hiroshi Takeshi Kenji Akira Satoshi Yukio Naoto Haruki Chidi Emeka Olu Kwesi Tendai Juma Tunde'''.split()
PEOPLE_F = '''Aisha Agnieszka Aleksandra Ana Anastasia Angela Annalena Aung Ayesha Bahia Beata Benazir Carmen Catalina Chandrika Chiara Condoleezza Cristina Dalia Dilma Ekaterina Elena Elina Ewa Fatima Fatou Federica Francesca
Giorgia Golda Gro Hanan Hina Indira Ines Inga Ingrid Irina Isabel Isabella Jacinda Joanna Kaja Karine Katarzyna Khadija Kolinda Kristalina Ksenia Laila Laura Leila Ljubica Lucia Magdalena Malala Maria Mariam Marine Marta Maryam
Megawati Mercedes Mette Michaela Michelle Milica Mona Nadia Najat Nancy Natalia Natalya Nina Olga Oksana Petra Portia Pratibha Rania Sanna Sahar Samira Sarah Segolene Ségolène Shirin Sirimavo Smriti Soledad Sonia Sonja Svetlana
Sushma Tatiana Tatyana Theresa Tzipi Ursula Veronica Vigdis Viktoria Yingluck Yulia Yuliya Zainab Zuzana Lakshmi Priya Sunita Anjali Deepa Kavita Meera Nirmala Mamata Sheikha Noor Nour Yoko Keiko Yuko Akiko Sadako Amina Ngozi Chiamaka Ellen'''.split()
AMBIGUOUS_NAMES = set('''Chad Jordan Israel China India Kenya Cuba Ireland Georgia Asia Paris London Washington Lincoln Austin Dallas Houston Sydney Victoria Virginia Carolina Florence Vienna Geneva Milan Santiago
Dakota Montana America Britain May June April August Will Mark Christian Guy Young Long Man Major Dean Pope King Prince Duke Earl Royal Van Son See Much So Love Hope Grace Faith Joy Mercy Star Sunday Season
Sixth Rose Iran Iraq Lebanon Aung Sheikha Many An In Do My Mi Le Ha Ma Than Dusty Sang Tu Sun Song Page Golden Art Bill Pat Frank Summer Autumn Winter Precious Princess Queen Ocean Delta German Basil Cornell Stanford Oxford Cambridge Tyson Kelvin Harvard
Temple Refugee Loan Chance Crystal Charity Honor Justice Marine Mission Little Dominique Christian Chi Hang Sherwood Val Ok Man Rich Rocky Buddy Genie Lake Beverly Cleveland Columbus Orlando Denver Brooklyn Madison Jackson Phoenix Troy Camden Logan Trenton Savannah Augusta Cheyenne Tacoma Tennessee Arizona Alabama Indiana Nevada Oregon Louisiana Kansas Texas California Florida'''.split())

def main(folder):
    load = lambda p: json.load(open(os.path.join(folder, p), encoding='utf8'))
    cldr = load('node_modules/cldr-localenames-full/main/en/territories.json')['main']['en']['localeDisplayNames']['territories']
    listed = load('node_modules/countries-list/countries.min.json')
    iso = load('node_modules/i18n-iso-countries/langs/en.json')['countries']
    nation = load('node_modules/i18n-nationality/langs/en.json')['nationalities']
    info = {}
    for f in glob.glob(os.path.join(folder, 'countryinfo/data/*.json')):
        d = json.load(open(f, encoding='utf8'))
        if 'ISO' in d:
            info[d['ISO']['alpha2']] = d
    rows = []
    for code in sorted(set(iso) | {'XK'}):
        if code in ('AQ', 'BV', 'HM', 'UM', 'TF', 'IO', 'GS', 'SJ', 'EU', 'CC', 'CX', 'NF', 'PN', 'BQ'):
            continue
        name = NAME.get(code) or cldr[code].replace('’', "'").replace(' & ', ' and ').replace('St. ', 'Saint ')
        names = [cldr.get(code, ''), cldr.get(code + '-alt-short', ''), cldr.get(code + '-alt-variant', '')]
        v = iso.get(code, [])
        names += v if isinstance(v, list) else [v]
        names += [x for x in info.get(code, {}).get('altSpellings', []) if ' of ' in x and x.isascii()]
        names += ALSO.get(code, '').split('|')
        clean = []
        for n in names:
            n = re.sub(r'^(the|The) ', '', n.replace('’', "'").replace(' & ', ' and ')).strip()
            if n and '(' not in n and ',' not in n and n != name and n not in clean and not (len(n) < 4 and n not in ALSO.get(code, '').split('|') + ['US', 'UK', 'UAE', 'USA']):
                if n in ('Congo', 'SAR China'):
                    continue
                clean.append(n)
        dem = DEMONYM.get(code)
        if dem is None:
            found = [nation.get(code, ''), info.get(code, {}).get('demonym', '')]
            dem = '|'.join(dict.fromkeys(x for x in found if x and x.isalpha() and x not in (name,) and x[-1] != 's' and 'Island' not in x))
        seat = SEAT.get(code)
        if seat is None:
            seat = listed.get(code, {}).get('capital', '')
            if seat in (name, '') or 'City' in seat or seat in ('Georgetown', 'Kingston', 'Hamilton', 'Douglas', 'Victoria', 'Stanley', "Saint John's", 'Basseterre', 'Castries'):
                seat = ''
        key = re.sub(r'[^a-z0-9]+', '-', name.lower().replace('ã', 'a').replace('é', 'e').replace('ç', 'c').replace('í', 'i').replace('å', 'a')).strip('-')
        rows.append([key, TAG.get(code, code if code != 'XK' else 'XK'), name, '|'.join(clean), dem, seat])
    rows.sort()
    with open(os.path.join(HERE, 'countries.tsv'), 'w', encoding='utf8') as f:
        for r in rows:
            f.write('\t'.join(r) + '\n')
    share = {}
    for g, limit in (('male', 1219), ('female', 2200)):
        for i, line in enumerate(open(os.path.join(folder, f'names/dist.{g}.first'))):
            if i < limit:
                n, p = line.split()[:2]
                share.setdefault(n.capitalize(), {})[g[0]] = float(p)
    out = {}
    for n, s in share.items():
        m, f = s.get('m', 0.0005), s.get('f', 0.0005)
        if n not in AMBIGUOUS_NAMES and len(n) > 2 and (m >= 4 * f or f >= 4 * m):
            out[n] = 'm' if m > f else 'f'
    for n in PEOPLE_M:
        out[n] = 'm'
    for n in PEOPLE_F:
        if n not in ('Aung', 'Sheikha'):
            out[n] = 'f'
    with open(os.path.join(HERE, '../../language/english/first-names.tsv'), 'w', encoding='utf8') as f:
        for n in sorted(out):
            f.write(f'{n}\t{out[n]}\n')

if __name__ == '__main__':
    main(sys.argv[1])
